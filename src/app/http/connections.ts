import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "./network.ts";

/** While a client has as many connections, further ones are closed at once. */
const mostPerNetwork = 256;
/** How often is looked whether an answer is being read: it is cut after two looks without progress, and if it is read more slowly in all. */
const stalledMilliseconds = 5_000;
const leastBytesPerMillisecond = 50;
/** From the beginning of the end: until what is half sent is cut, until questions are given up, and until everything is cut. */
const end = { halfSent: 1_000, questions: 5_000, everything: 8_000 } as const;
const lookMilliseconds = 50;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The connections of a server: how many a client may have, and how they end. */
export class Connections {
  private readonly open = new Map<Socket, Set<Exchange>>();
  private readonly byNetwork = new Map<string, number>();

  /** @param limitClients whether the other end of a connection is a client, not a proxy in front of many */
  constructor(server: Server, limitClients: boolean) {
    server.on("connection", (socket) => this.add(socket, limitClients));
    server.on("request", (request, response) => {
      const exchanges = this.open.get(request.socket);
      const exchange = { request, response };
      exchanges?.add(exchange);
      response.once("close", () => exchanges?.delete(exchange));
    });
    const closeIdle = server.closeIdleConnections.bind(server);
    // As Node sees it, a connection is idle once its answer is written, though not all of it is sent. `drain` closes idle ones, too.
    server.closeIdleConnections = () => {
      if (!this.isSending) closeIdle();
    };
  }

  get count(): number {
    return this.open.size;
  }

  private get isSending(): boolean {
    for (const exchanges of this.open.values()) for (const { response } of exchanges) if (response.writableEnded) return true;
    return false;
  }

  /**
   * Closes each connection when what came on it is answered: those with nothing but a half-sent request soon, and all in the
   * end.
   * @param giveUp ends the questions that are still being answered
   */
  async drain(giveUp: () => void): Promise<void> {
    const start = performance.now();
    let givenUp = false;
    while (this.open.size > 0) {
      const passed = performance.now() - start;
      if (passed > end.everything) for (const socket of this.open.keys()) socket.destroy();
      else if (passed > end.halfSent) for (const [socket, exchanges] of this.open) closeIfDone(socket, exchanges);
      if (passed > end.questions && !givenUp) {
        givenUp = true;
        giveUp();
      }
      await new Promise((resolve) => setTimeout(resolve, lookMilliseconds));
    }
  }

  private add(socket: Socket, limitClients: boolean): void {
    const network = networkOf(socket.remoteAddress ?? "");
    const count = (this.byNetwork.get(network) ?? 0) + 1;
    if (limitClients && count > mostPerNetwork) {
      socket.destroy();
      return;
    }
    this.byNetwork.set(network, count);
    this.open.set(socket, new Set());
    socket.once("close", () => {
      this.open.delete(socket);
      const left = (this.byNetwork.get(network) ?? 1) - 1;
      if (left > 0) this.byNetwork.set(network, left);
      else this.byNetwork.delete(network);
    });
  }
}

function closeIfDone(socket: Socket, exchanges: ReadonlySet<Exchange>): void {
  // What is written already still arrives.
  if (exchanges.size === 0) socket.destroySoon();
  else if ([...exchanges].some(({ request }) => !request.complete)) socket.destroy();
}

/** Cuts the connection of a client that does not read its answer, or only drop by drop. */
export function cutIfUnread(response: ServerResponse, bytes: number): void {
  // Node counts as progress what the client has taken since it last looked.
  response.setTimeout(stalledMilliseconds);
  const { socket } = response.req;
  const timer = setTimeout(() => socket.destroy(), stalledMilliseconds + bytes / leastBytesPerMillisecond);
  timer.unref();
  response.once("close", () => clearTimeout(timer));
}
