import { afterAll, beforeAll, expect, test } from "vitest";
import { Admission } from "../../../../src/app/http/admission/admission.ts";
import { type RunningServer, startServer } from "../../../../src/app/http/server.ts";
import { library } from "../../../../src/service/library.ts";
import { Session } from "../../../../src/service/session.ts";
import { openApp, temporaryFolder } from "../../../graphql/api.ts";

const folder = temporaryFolder();
let server: RunningServer;
/** Lets the store answer what was asked of it. */
let answer = () => {};
let reads = 0;
beforeAll(async () => {
  const app = await openApp(folder.path);
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const session: typeof app.session = (asker, now, budget) => {
    const real = app.session(asker, now, budget);
    const graph = real[library];
    const entities: typeof graph.store.entities = async (...asked) => {
      reads += 1;
      await held;
      return graph.store.entities(...asked);
    };
    const store = new Proxy(graph.store, { get: (target, name) => (name === "entities" ? entities : Reflect.get(target, name)) });
    return new Session({ ...graph, store }, asker, { now: real.now }, budget);
  };
  const settings = { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent", MAX_HEAVY: 2, MAX_WAITING: 12 } as const;
  server = await startServer({ ...app, session }, settings);
});
afterAll(async () => {
  answer();
  await server.close();
  folder.remove();
});

const ask = (query: string, signal?: AbortSignal) =>
  fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables: query.includes("$ids") ? { ids } : {} }),
    ...(signal && { signal }),
  });
const ids = Array.from({ length: 100 }, (_, n) => `lab-${n}`);
/** Asks for as much as a heavy request does; the number makes it one that was not sent before. */
const heavy = (number: number) =>
  `query Q${number}($ids: [ID!]!) { ${Array.from({ length: 20 }, (_, n) => `a${n}: nodes(ids: $ids) { id ... on Organization { name aliases country roles description } }`).join(" ")} }`;

test("as many heavy requests run as may, a few wait, and the rest is refused before any work; cheap ones do not wait", async () => {
  const client = new AbortController();
  const sent = Array.from({ length: 12 }, (_, n) => ask(heavy(n), client.signal).catch((error: unknown) => error));
  const refused: unknown[] = [];
  for (const one of sent) {
    one.then(async (response) => {
      if (!(response instanceof Response) || response.status === 200) return;
      refused.push([response.status, response.headers.get("retry-after"), await response.json()]);
    });
  }
  // One of this client runs, and as many wait as may. Those that wait in vain are refused as well, in other words.
  const message = expect.stringMatching(/^Too many of your requests.*Try again in \d+ second/);
  const atOnce = [
    429,
    expect.stringMatching(/^\d+$/),
    { errors: [expect.objectContaining({ message, extensions: { code: "RATE_LIMITED" } })] },
  ];
  await expect.poll(() => refused.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(8);
  expect(refused.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => atOnce));
  const before = reads;
  const ping = await ask("{ __typename }");
  expect([ping.status, await ping.json()]).toEqual([200, { data: { __typename: "Query" } }]);
  expect(reads).toBe(before);
  client.abort();
  await Promise.all(sent);
});

test("when its client has left, a request makes room for others", async () => {
  answer();
  await expect.poll(async () => (await ask(heavy(100))).status, { timeout: 10_000 }).toBe(200);
});

test("a request that is known to be heavy is refused before it is read", async () => {
  const admission = new Admission({ heavy: 1, waiting: 4 });
  const arrive = (text: string) => admission.arrive({ client: "a", text, bytes: 100, aborted: new AbortController().signal });
  const first = await arrive("heavy");
  await first.admit(50_000);
  const second = await arrive("another");
  const waiting = second.admit(50_000);
  const { reading } = admission.queues;
  await expect(arrive("heavy")).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) });
  expect([reading.running, reading.waiting]).toEqual([0, 0]);
  // Of others nothing is known, and what is cheap goes on.
  const third = await arrive("unknown");
  await third.admit(1);
  for (const visit of [first, third]) visit.leave();
  await waiting;
  second.leave();
});

test("of many that are known to be heavy, those for which there is no room are refused at once, though nothing is read meanwhile", async () => {
  const admission = new Admission({ heavy: 1, waiting: 8 });
  const stays = new AbortController().signal;
  const arrive = (client: number, text: string) => admission.arrive({ client: `${client}`, text, bytes: 100, aborted: stays });
  const learned = await arrive(0, "heavy");
  await learned.admit(50_000);
  learned.leave();
  const turns = async () => {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  await turns();
  const { reading, heavy: queue } = admission.queues;
  const read = await arrive(0, "unknown");
  const outcomes: string[] = [];
  const all = Array.from({ length: 20 }, (_, number) =>
    arrive(number, "heavy").then(
      (visit) => {
        outcomes.push("read");
        return visit.admit(50_000).then(() => visit.leave());
      },
      () => void outcomes.push("refused"),
    ),
  );
  await turns();
  // One has its turn, two wait for theirs, and another one is still being read.
  expect(outcomes).toEqual(Array.from({ length: 17 }, () => "refused"));
  expect([queue.running, queue.waiting, reading.running, reading.waiting]).toEqual([1, 2, 1, 1]);
  read.leave();
  await Promise.all(all);
  expect(outcomes.slice(17)).toEqual(["read", "read", "read"]);
  expect([queue.running, queue.waiting, reading.running, reading.waiting]).toEqual([0, 0, 0, 0]);
});

test("a request that was heavy and is cheap now gives its place back as soon as that is known", async () => {
  const admission = new Admission({ heavy: 1, waiting: 4 });
  const arrive = () => admission.arrive({ client: "a", text: "again", bytes: 100, aborted: new AbortController().signal });
  const first = await arrive();
  await first.admit(50_000);
  first.leave();
  const second = await arrive();
  expect(admission.queues.heavy.running).toBe(1);
  await second.admit(1);
  expect(admission.queues.heavy.running).toBe(0);
  second.leave();
});

test("a request that costs too much at least is refused before anything is begun for it", async () => {
  const admission = new Admission({ heavy: 1, waiting: 4 });
  const stays = new AbortController().signal;
  const arrive = () => admission.arrive({ client: "a", text: "", cost: 50_000, bytes: 100, aborted: stays });
  const first = await arrive();
  const second = arrive();
  const refuse = (cost: number) => () => admission.refuseUnread({ client: "a", bytes: 100, cost });
  expect(refuse(30_000)).toThrow(expect.objectContaining({ code: "RATE_LIMITED" }));
  expect(refuse(0)).not.toThrow();
  first.leave();
  (await second).leave();
});

test("a heavy request that has its turn begins once nothing more arrives, and others do at once", async () => {
  const admission = new Admission({ heavy: 1, waiting: 4 });
  const arrive = (cost?: number) =>
    admission.arrive({ client: "a", text: "", cost, bytes: 1, aborted: new AbortController().signal });
  const begun: string[] = [];
  const heavy = await arrive(50_000);
  heavy.admit(50_000).then(() => begun.push("heavy"));
  for (let number = 0; number < 5; number++) {
    const other = await arrive();
    await other.admit(10);
    other.leave();
    begun.push("other");
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(() => begun).toEqual([...Array.from({ length: 5 }, () => "other"), "heavy"]);
  heavy.leave();
});

test("a client whose answers are not read gets no more, and others do", async () => {
  const admission = new Admission();
  const arrive = (client: string) => admission.arrive({ client, text: "", bytes: 1, aborted: new AbortController().signal });
  const sent = admission.inFlight.add("slow", 40_000_000);
  await expect(arrive("slow")).rejects.toMatchObject({ code: "RATE_LIMITED" });
  (await arrive("other")).leave();
  sent();
  sent();
  expect(admission.inFlight.bytes).toBe(0);
  (await arrive("slow")).leave();
});
