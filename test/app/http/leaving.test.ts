import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RunningRequests } from "../../../src/app/http/running-requests.ts";
import { type RunningServer, startServer } from "../../../src/app/http/server.ts";
import type { Budget } from "../../../src/service/budget.ts";
import { library } from "../../../src/service/library.ts";
import { Session } from "../../../src/service/session.ts";
import { openApp, temporaryFolder } from "../../graphql/api.ts";

const folder = temporaryFolder();
const budgets: Budget[] = [];
let server: RunningServer;
/** Lets the store answer. */
let answer = () => {};
beforeAll(async () => {
  const app = await openApp(folder.path);
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const session: typeof app.session = (asker, now, budget) => {
    if (budget !== undefined) budgets.push(budget);
    const real = app.session(asker, now, budget);
    const graph = real[library];
    const entities: typeof graph.store.entities = async (...asked) => {
      await held;
      return graph.store.entities(...asked);
    };
    const store = new Proxy(graph.store, { get: (target, name) => (name === "entities" ? entities : Reflect.get(target, name)) });
    return new Session({ ...graph, store }, asker, { now: real.now }, budget);
  };
  server = await startServer({ ...app, session }, { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent" });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

const body = JSON.stringify({ query: '{ node(id: "lab-one") { id } }' });
const request = [
  "POST /graphql HTTP/1.1",
  "host: x",
  "content-type: application/json",
  `content-length: ${body.length}`,
  "",
  body,
].join("\r\n");

test("a request whose client leaves before the answer has no time left, and what it sent after that is never begun", async () => {
  const client = connect(Number(new URL(server.url).port), "127.0.0.1");
  client.write(request.repeat(3));
  await expect.poll(() => budgets.length).toBe(1);
  expect(budgets[0]?.timeLeft()).toBeGreaterThan(0);
  client.destroy();
  await expect.poll(() => budgets[0]?.aborted.aborted).toBe(true);
  expect(budgets[0]?.timeLeft()).toBeLessThan(0);
  await pause(100);
  expect(budgets.length).toBe(1);
});

test("a request whose client stays is answered, and not aborted when the connection closes later", async () => {
  answer();
  const before = budgets.length;
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", connection: "close" },
    body,
  });
  expect(await response.json()).toEqual({ data: { node: { id: "lab-one" } } });
  expect(budgets.length).toBe(before + 1);
  expect(budgets.at(-1)?.aborted.aborted).toBe(false);
});

test("the server gives up what is running, and nothing else", () => {
  const listeners = new Map<string, () => void>();
  const once = (name: string, then: () => void) => listeners.set(name, then);
  const response = () => ({ once, req: { socket: { destroyed: false, once: () => {} } } }) as never;
  const running = new RunningRequests();
  const finished = running.begin(response());
  listeners.get("finish")?.();
  const unfinished = running.begin(response());
  running.abort();
  expect([finished.aborted, unfinished.aborted]).toEqual([false, true]);
});
