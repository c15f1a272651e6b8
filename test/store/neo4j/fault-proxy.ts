import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";
import { randomFrom } from "../../graphql/execution/random-documents.ts";
import { garbled } from "./garbage.ts";

/** What happens to what the server says; what the client says is always passed on. */
export type Fault =
  | "none"
  /** Connections are accepted, and nothing is ever said: what a hung server or a lost route looks like. */
  | "silent"
  /** The server's next bytes are passed on in part, then nothing more. */
  | "stall"
  /** The server's next bytes are thrown away and the connection is cut, once. */
  | "cut"
  /** The same, but only when a commit has been asked for: it happens, and its acknowledgement is lost. Once. */
  | "lose-acknowledgement"
  /** One byte a tenth of a second. */
  | "drip"
  /** Each connection, old or new, is reset with the next that either side says: what a killed process looks like. */
  | "reset"
  /** Each connection is reset once the server has said `bytes` more on it: in the middle of a row, of a length, of a login. */
  | "cut-after"
  /** The same, but it falls silent. */
  | "stall-after"
  /** The server speaks nonsense: messages that are none, that are none of this protocol, or that nobody asked for. */
  | "garbage"
  /** The same, but only the `skip`th of the next things that it says, in the middle of what is sound before and behind it. */
  | "garbage-once";

/** Bolt's COMMIT, with the length before and the end mark behind it. */
const commitMessage = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);

/** A TCP proxy before a real server that misbehaves on demand. */
export class FaultProxy {
  fault: Fault = "none";
  /** Of `cut-after` and `stall-after`. */
  bytes = 0;
  /** Of `garbage-once`: how much is passed on before. */
  skip = 0;
  /** Of `garbage` and `garbage-once`: numbers that are the same for the same seed. */
  pick = randomFrom(1);
  /** How many connections were made so far. */
  connections = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(target: URL) {
    this.#server = createServer((client) => {
      this.connections++;
      const server = connect(Number(target.port), target.hostname);
      this.#track(client);
      this.#track(server);
      const end = () => {
        client.destroy();
        server.destroy();
      };
      const reset = () => {
        client.resetAndDestroy();
        server.destroy();
      };
      let commitAsked = false;
      let left: number | undefined;
      client.on("data", (bytes) => {
        if (this.fault === "reset") return reset();
        if (bytes.includes(commitMessage)) commitAsked = true;
        server.write(bytes);
      });
      server.on("data", (bytes) => {
        if (this.fault === "none") {
          left = undefined;
          client.write(bytes);
        } else if (this.fault === "reset") reset();
        else if (this.fault === "garbage") client.write(garbled(bytes, this.pick));
        else if (this.fault === "garbage-once") {
          const isSound = this.skip > 0;
          this.skip--;
          if (!isSound) this.fault = "none";
          client.write(isSound ? bytes : garbled(bytes, this.pick));
        } else if (this.fault === "cut-after" || this.fault === "stall-after") {
          left ??= this.bytes;
          client.write(bytes.subarray(0, left));
          left = Math.max(0, left - bytes.length);
          if (left === 0 && this.fault === "cut-after") reset();
        } else if (this.fault === "cut" || (this.fault === "lose-acknowledgement" && commitAsked)) {
          this.fault = "none";
          end();
        } else if (this.fault === "lose-acknowledgement") client.write(bytes);
        else if (this.fault === "stall") {
          client.write(bytes.subarray(0, bytes.length / 2));
          this.fault = "silent";
        } else if (this.fault === "drip") {
          server.pause();
          this.#drip(bytes, client, server);
        }
      });
      for (const socket of [client, server]) socket.on("error", end).on("close", end);
    });
  }

  static async before(uri: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(new URL(uri));
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get uri(): string {
    return `bolt://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Connections that are open now, of clients. */
  get open(): number {
    return this.#sockets.size / 2;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
  }

  #drip(bytes: Buffer, client: Socket, server: Socket): void {
    let sent = 0;
    const timer = setInterval(() => {
      if (sent < bytes.length && !client.destroyed) client.write(bytes.subarray(sent, ++sent));
      else {
        clearInterval(timer);
        server.resume();
      }
    }, 100);
  }
}
