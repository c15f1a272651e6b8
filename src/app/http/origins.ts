import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";

const preflightSeconds = 600;
/** What a page may read of an answer, besides its text. */
const exposedHeaders = ["retry-after", "content-disposition", "supply-graph-marking", "supply-graph-answer"];

/**
 * Lets pages of these origins read the answers of a scope. No cookies are used, so credentials are never allowed: a page sends
 * its token as a header. Any header may be sent, as the libraries of pages add some of their own.
 */
export async function allowOrigins(scope: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await scope.register(cors, { origin: [...origins], methods: ["GET", "POST"], exposedHeaders, maxAge: preflightSeconds });
}
