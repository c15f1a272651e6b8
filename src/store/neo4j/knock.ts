import { connect, type Socket } from "node:net";
import { connect as connectOverTls } from "node:tls";

const boltPort = 7687;
/** How a client of Bolt begins: the mark of the protocol, and up to four versions that it speaks (5.4 down to 5.0, and 4.4). */
const greeting = Buffer.from([0x60, 0x60, 0xb0, 0x17, 0, 4, 4, 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0]);

/**
 * Resolves where a server at the address answers the first words of Bolt, whatever it says; rejects where it does not in time.
 * For looking again and again: the driver waits for that answer without end, and keeps the connection open.
 */
export function knock(uri: string, milliseconds: number): Promise<void> {
  const { protocol, hostname, port } = new URL(uri);
  // An address of IPv6 stands in brackets.
  const host = hostname.replace(/^\[|\]$/g, "");
  const place = { host, port: Number(port || boltPort) };
  return new Promise((resolve, reject) => {
    // Whether the certificate is to be trusted is for the driver to say.
    const overTls = () => connectOverTls({ ...place, rejectUnauthorized: false });
    const socket: Socket = /\+s(sc)?:$/.test(protocol) ? overTls() : connect(place);
    const giveUp = setTimeout(() => socket.destroy(new Error(`No answer in ${milliseconds} ms.`)), milliseconds);
    socket.once("data", () => {
      resolve();
      socket.destroy();
    });
    socket.once("error", reject);
    socket.once("close", () => {
      clearTimeout(giveUp);
      reject(new Error("The connection was closed without an answer."));
    });
    socket.write(greeting);
  });
}
