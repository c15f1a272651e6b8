import type { FastifyReply } from "fastify";

/** How many bytes are about to be sent, where that is known; else 0. */
export function lengthOfAnswer(reply: FastifyReply, payload: unknown): number {
  if (typeof payload === "string" || Buffer.isBuffer(payload)) return Buffer.byteLength(payload);
  return Number(reply.getHeader("content-length") ?? 0);
}
