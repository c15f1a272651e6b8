import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { fastify } from "fastify";
import { afterEach, expect, test } from "vitest";
import { Admission } from "../../../../src/app/http/admission/admission.ts";
import { admitRequests } from "../../../../src/app/http/admission/admit.ts";
import { answerErrors } from "../../../../src/app/http/errors.ts";
import { RunningRequests } from "../../../../src/app/http/running-requests.ts";
import { discardUnread } from "../../../../src/app/http/unread-body.ts";
import { anonymous } from "../../../../src/service/asker.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A server that answers how long its bodies were, and a connection to it. */
async function serverOf(admission: Admission) {
  const server = fastify();
  answerErrors(server, 1_000_000, () => {});
  discardUnread(server);
  admitRequests(server, { admission, running: new RunningRequests(), askerOf: () => anonymous });
  let parsed = 0;
  server.post("/", async ({ body }) => {
    parsed += 1;
    return { length: JSON.stringify(body).length };
  });
  const { port } = new URL(await server.listen({ host: "127.0.0.1", port: 0 }));
  ends.push(() => server.close());
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  ends.unshift(() => socket.destroy());
  return { socket, parsed: () => parsed };
}

const headOf = (length: string) => `POST / HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${length}\r\n\r\n`;

/** What arrives until a whole answer is there. */
async function answerOn(socket: Socket): Promise<string> {
  let text = "";
  for (;;) {
    const [piece] = (await once(socket, "data")) as [Buffer];
    text += piece.toString();
    const length = /content-length: (\d+)/i.exec(text)?.[1];
    if (length !== undefined && (text.split("\r\n\r\n", 2)[1]?.length ?? 0) >= Number(length)) return text;
  }
}

test("where there is no room for any request of its client, one is refused by its headers alone, and its connection is good for another", async () => {
  const admission = new Admission();
  const { socket, parsed } = await serverOf(admission);
  const sent = admission.inFlight.add("address 127.0.0.1", 40_000_000);
  socket.write(headOf("content-length: 9000"));
  const refused = await answerOn(socket);
  expect(refused).toMatch(/^HTTP\/1.1 429 .*retry-after: 1\r\n/s);
  expect(refused).toContain("RATE_LIMITED");
  expect(refused).not.toMatch(/connection: close/i);
  sent();
  // What is left of its body is not taken for a request, nor is it looked at.
  socket.write(`"${"x".repeat(8_998)}"`);
  socket.write(`${headOf("content-length: 3")}"a"`);
  expect(await answerOn(socket)).toMatch(/^HTTP\/1.1 200 .*\{"length":3\}$/s);
  expect(parsed()).toBe(1);
});

test("a large body for which there is no room is refused before it is sent", async () => {
  const admission = new Admission({ heavy: 1, waiting: 4 });
  const { socket } = await serverOf(admission);
  const { heavy } = admission.queues;
  const aborted = new AbortController();
  ends.push(() => aborted.abort());
  const enter = () => heavy.enter("address 127.0.0.1", 50_000, aborted.signal);
  await enter();
  enter().catch(() => {});
  socket.write(headOf("content-length: 500000"));
  expect(await answerOn(socket)).toMatch(/^HTTP\/1.1 429 /);
});

test("a refused body that does not end is cut off, having cost no memory", async () => {
  const admission = new Admission();
  const { socket } = await serverOf(admission);
  admission.inFlight.add("address 127.0.0.1", 40_000_000);
  socket.write(headOf("transfer-encoding: chunked"));
  expect(await answerOn(socket)).toMatch(/^HTTP\/1.1 429 /);
  // It may be reset while more is being sent.
  socket.on("error", () => {});
  const closed = new Promise((resolve) => socket.once("close", resolve));
  const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
  for (let bytes = 0; bytes < 100_000_000 && !socket.destroyed; bytes += chunk.length) {
    if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), closed]);
  }
  await closed;
  expect(socket.bytesWritten).toBeLessThan(40_000_000);
});
