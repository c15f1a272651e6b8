import cors from "@fastify/cors";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "./refusal.ts";

const preflightSeconds = 600;
/** What a page may read of an answer, besides its text. */
const exposedHeaders = ["retry-after", "content-disposition", "supply-graph-marking", "supply-graph-answer"];

/**
 * Lets pages of these origins read the answers of a scope. No cookies are used, so credentials are never allowed: a page sends
 * its token as a header. Any header may be sent, as the libraries of pages add some of their own.
 */
export async function allowOrigins(scope: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  // The library answers a preflight of any address, and by itself.
  scope.addHook("onRequest", async (request, reply) => {
    if (request.method !== "OPTIONS" || isPreflight(request)) return;
    reply.callNotFound();
    return reply;
  });
  await scope.register(cors, { origin: [...origins], methods: ["GET", "POST"], exposedHeaders, maxAge: preflightSeconds });
}

const askedAddress = /^\/(?:graphql|mcp|export\/[^/]+)$/;

/** What a browser asks before a page of another origin may send a request to an address of the API. */
function isPreflight({ url, headers }: FastifyRequest): boolean {
  if (headers.origin === undefined || headers["access-control-request-method"] === undefined) return false;
  return askedAddress.test(url.split("?", 1)[0] ?? "");
}

/**
 * Refuses what pages of other origins send. A name that leads to this server may be anybody's (DNS rebinding): to a browser, a page
 * of that name is of the same origin, so that it asks nobody before it sends. Programs that are no browsers name no origin.
 */
export function refuseOtherOrigins(scope: FastifyInstance, origins: readonly string[]): void {
  scope.addHook("onRequest", async ({ headers: { origin } }) => {
    if (origin === undefined || origins.includes(origin)) return;
    const message = `Pages of the origin ${JSON.stringify(origin.slice(0, 100))} may not send requests here. Add the origin to ALLOWED_ORIGINS, or send the request from a program other than a browser.`;
    throw new Refusal("FORBIDDEN", message);
  });
}
