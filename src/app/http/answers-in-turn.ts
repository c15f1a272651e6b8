import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** Further ones on a connection have to wait until some are answered: a client that sends more before that is cut off. */
const mostWaiting = 100;

/** The requests of one connection. */
interface Line {
  isAnswering: boolean;
  readonly waiting: (() => void)[];
}

/**
 * Answers what a client sends on one connection without waiting for answers one after the other. Node hands over all that has
 * arrived at once, which are thousands in one piece: others would have to wait until the last of them is answered.
 */
export function answerInTurn(server: FastifyInstance): void {
  const lines = new WeakMap<Socket, Line>();
  server.addHook("onRequest", ({ raw: { socket } }, { raw: response }, begin) => {
    const line = lines.get(socket) ?? { isAnswering: false, waiting: [] };
    lines.set(socket, line);
    const take = () => {
      line.isAnswering = true;
      response.once("close", () => {
        const [next] = line.waiting.splice(0, socket.destroyed ? Number.POSITIVE_INFINITY : 1);
        if (next === undefined || socket.destroyed) line.isAnswering = false;
        else setImmediate(next);
      });
      begin();
    };
    if (!line.isAnswering) take();
    else if (line.waiting.push(take) > mostWaiting) socket.destroy();
  });
}
