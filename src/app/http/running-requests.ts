import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** The requests that are being answered. What is still done for one is given up when its client leaves, or the server does. */
export class RunningRequests {
  private readonly bySocket = new Map<Socket, Map<ServerResponse, AbortController>>();

  /** Counts a request until its response is finished. Returns what is aborted if that never happens. */
  begin(response: ServerResponse): AbortSignal {
    const { socket } = response.req;
    const controller = new AbortController();
    // Its socket has been closed while who asks was looked up, and closes no more.
    if (socket.destroyed) controller.abort();
    else this.on(socket).set(response, controller);
    response.once("finish", () => this.bySocket.get(socket)?.delete(response));
    return controller.signal;
  }

  /** Calls back if the client leaves before the response is finished. */
  onLeave(response: ServerResponse, then: () => void): void {
    const signal = this.bySocket.get(response.req.socket)?.get(response)?.signal;
    if (signal === undefined || signal.aborted) then();
    else signal.addEventListener("abort", then, { once: true });
  }

  /** The server gives up all of them. */
  abort(): void {
    for (const running of this.bySocket.values()) for (const controller of running.values()) controller.abort();
  }

  /** One listener for each connection, however many requests a client sends on it at once. */
  private on(socket: Socket): Map<ServerResponse, AbortController> {
    const known = this.bySocket.get(socket);
    if (known !== undefined) return known;
    const running = new Map<ServerResponse, AbortController>();
    this.bySocket.set(socket, running);
    socket.once("close", () => {
      this.bySocket.delete(socket);
      for (const controller of running.values()) controller.abort();
    });
    return running;
  }
}
