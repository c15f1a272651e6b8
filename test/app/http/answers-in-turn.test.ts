import { once } from "node:events";
import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";
import { fastify } from "fastify";
import { afterEach, expect, test } from "vitest";
import { answerInTurn } from "../../../src/app/http/answers-in-turn.ts";
import { type Running, running } from "./running.ts";

let server: Running | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});
const portOf = ({ url }: Running) => Number(new URL(url).port);

const head = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;

/** Sends all of this at once on one connection, and gathers what comes back until so much has come, or the end. */
async function sendAtOnce(port: number, text: string, isAll: (answers: string) => boolean = () => false): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  let answers = "";
  const closed = once(socket, "close");
  socket.on("data", (piece) => {
    answers += piece;
    if (isAll(answers)) socket.destroy();
  });
  socket.write(text);
  await closed;
  return answers;
}

test("what is sent at once on a connection is answered in order, one at a time, with others in between", async () => {
  const one = fastify({ forceCloseConnections: true });
  answerInTurn(one);
  let [now, most] = [0, 0];
  const order: string[] = [];
  one.get("/:place", async ({ params }) => {
    most = Math.max(most, ++now);
    order.push((params as { readonly place: string }).place);
    await setImmediate();
    now -= 1;
    return "answered";
  });
  await one.listen({ host: "127.0.0.1", port: 0 });
  const { port } = one.server.address() as { readonly port: number };
  const places = Array.from({ length: 50 }, (_, i) => String(i));
  const text = places.map((place) => head(`/${place}`)).join("");
  const answers = sendAtOnce(port, text, () => order.length === 50 && now === 0);
  const other = sendAtOnce(port, head("/other"), (all) => all.endsWith("answered"));
  await other;
  await answers;
  await one.close();
  expect(most).toBeLessThanOrEqual(2);
  expect(order.filter((place) => place !== "other")).toEqual(places);
  expect(order.indexOf("other")).toBeLessThan(10);
});

test("a body that comes with what is sent before it is read in its turn", async () => {
  server = await running();
  const body = JSON.stringify({ query: "{ __typename }" });
  const post = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  const answers = await sendAtOnce(portOf(server), post.repeat(20) + head("/health/live"), (all) =>
    all.endsWith('{"status":"live"}'),
  );
  expect(answers.match(/"__typename":"Query"/g)).toHaveLength(20);
});

test("who sends hundreds without waiting for any answer is cut off, before most of them cost anything", async () => {
  server = await running();
  const answers = await sendAtOnce(portOf(server), head("/").repeat(1_500));
  expect(answers.match(/HTTP\/1\.1 /g)?.length ?? 0).toBeLessThan(200);
  expect((await server.ask("{ __typename }")).status).toBe(200);
});
