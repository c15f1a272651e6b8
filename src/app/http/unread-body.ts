import type { FastifyInstance } from "fastify";

/** Of a body that nobody uses, this much is taken from the connection, so that the next request on it can be read. */
const mostBytes = 10_000_000;

/**
 * Lets a client read its answer, and use its connection for another request, where a request is answered before its body was
 * read. One that sends much more all the same is cut off. Slow ones are by the time that a request may take to arrive.
 */
export function discardUnread(scope: FastifyInstance): void {
  scope.addHook("onSend", async ({ raw }) => {
    if (raw.complete) return;
    let left = mostBytes;
    raw.on("data", (piece: Buffer) => {
      left -= piece.length;
      if (left < 0) raw.destroy();
    });
    raw.resume();
  });
}
