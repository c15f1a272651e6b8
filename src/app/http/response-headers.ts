import type { FastifyInstance } from "fastify";

/** An answer depends on who asks, and on the revision of the graph: none is kept, and none is taken for a page. */
export const neverKept = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;

/** On every answer, refusals included. */
export function neverKeep(scope: FastifyInstance): void {
  scope.addHook("onSend", async (_, reply) => {
    reply.headers(neverKept);
    const vary = String(reply.getHeader("vary") ?? "");
    if (!/\bauthorization\b/i.test(vary)) reply.header("vary", vary === "" ? "authorization" : `${vary}, authorization`);
  });
}
