import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { Connections, cutIfUnread } from "../../../src/app/http/connections.ts";
import { running } from "./running.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as { readonly port: number }).port;
}

function client(port: number, text = ""): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(text);
  closers.push(() => socket.destroy());
  return socket;
}

const get = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";

test("a client has at most 256 connections; when some close, it may open others", { timeout: 30_000 }, async () => {
  const server = createServer((_, response) => response.end("answer"));
  const connections = new Connections(server, true);
  const port = await listening(server);
  const first = client(port);
  for (let n = 1; n < 256; n++) client(port);
  await expect.poll(() => connections.count, { timeout: 10_000 }).toBe(256);
  await once(client(port, get).resume(), "close");
  first.destroy();
  await expect.poll(() => connections.count).toBe(255);
  const [piece] = await once(client(port, get), "data");
  expect(String(piece)).toContain("200 OK");
});

test("clients of a proxy share its connections, of which there may be more", { timeout: 30_000 }, async () => {
  const server = createServer((_, response) => response.end("answer"));
  const connections = new Connections(server, false);
  const port = await listening(server);
  for (let n = 0; n < 260; n++) client(port);
  await expect.poll(() => connections.count, { timeout: 10_000 }).toBe(260);
});

test("an answer that is not read is cut, and one that is read in pauses arrives", { timeout: 60_000 }, async () => {
  const text = "x".repeat(40_000_000);
  const server = createServer((_, response) => {
    cutIfUnread(response, text.length);
    response.end(text);
  });
  const port = await listening(server);
  const unread = once(server, "connection").then(([socket]) => once(socket as Socket, "close"));
  client(port, get).pause();
  await once(server, "request");
  const pausing = client(port, get);
  let received = 0;
  pausing.on("data", (piece) => {
    received += piece.length;
    // Half of it after a pause that is shorter than what a reader may take.
    if (received > text.length / 2 && !pausing.isPaused() && received - piece.length <= text.length / 2) {
      pausing.pause();
      setTimeout(() => pausing.resume(), 3_000);
    }
  });
  await expect.poll(() => received, { timeout: 20_000 }).toBeGreaterThan(text.length);
  await unread;
});

test("what is sent by halves is cut: a head, and a body", { timeout: 60_000 }, async () => {
  const server = await running();
  closers.push(() => server.close());
  const port = Number(new URL(server.url).port);
  const head = "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
  const halves = ["", head, `${head}content-length: 100\r\n\r\n{`].map((text) => once(client(port, text).resume(), "close"));
  await Promise.all(halves);
});
