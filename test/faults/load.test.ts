import { setMaxListeners } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { loadText } from "../service/ingest/fixture.ts";
import { suppliedBy } from "./kit/documents.ts";
import { endProcesses, type Served, serve, tokenOf, tokensFile, usage } from "./kit/processes.ts";
import { countOf, percentile, seen } from "./kit/seen.ts";

const seconds = countOf("LOAD_SECONDS", 3);
const clients = countOf("LOAD_CLIENTS", 100);
const labs = 10_000;
/** How much memory a server may take above what it has when it is idle, in MB. */
const mostMegabytes = 500;

const many = `{ blastRadius(input: { seeds: [{ id: "vendor" }] }) {
  impacts(first: ${labs}, orderBy: HOPS) { totalCount nodes { entity { id name kind } hops likelihood } } } }`;

const body = JSON.stringify({ query: many });

/** Linux says what a process uses. */
describe.skipIf(process.platform !== "linux")("a server under load", () => {
  const folder = mkdtempSync(join(tmpdir(), "load-"));
  const names = Array.from({ length: 20 }, (_, number) => `caller-${number}`);
  let served: Served;
  let [idle, right] = [0, ""];
  const agent = new Agent({ keepAlive: true });
  beforeAll(async () => {
    const file = join(folder, "graph.db");
    const store = await openSqliteStore({ file });
    await loadText(store, suppliedBy("vendor", labs));
    await store.close();
    served = await serve(folder, { SQLITE_FILE: file, TOKENS_FILE: tokensFile(folder, ...names), PUBLIC_METRICS: "true" });
    const { status, text } = await ask(0);
    expect(status, text.slice(0, 500)).toBe(200);
    expect(JSON.parse(text).data.blastRadius.impacts).toMatchObject({ totalCount: labs, nodes: { length: labs } });
    right = text;
    await pause(500);
    idle = megabytes();
  }, 120_000);
  afterAll(async () => {
    agent.destroy();
    expect(await served.kill("SIGTERM")).toBe(0);
    endProcesses();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asks with as little work of its own as can be: this process shares the machine with the server. */
  const ask = (client: number, signal?: AbortSignal) =>
    new Promise<{ status: number; text: string; retryAfter: string | undefined }>((resolve, reject) => {
      const authorization = `Bearer ${tokenOf(names[client % names.length] as string)}`;
      const headers = { "content-type": "application/json", "content-length": body.length, authorization };
      const options = { method: "POST", agent, headers, ...(signal && { signal }) };
      const asked = request(`${served.url}/graphql`, options, (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece) => pieces.push(piece));
        response.once("error", reject);
        response.once("end", () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ status, text: Buffer.concat(pieces).toString("latin1"), retryAfter: headers["retry-after"] });
        });
      });
      asked.once("error", reject);
      asked.end(body);
    });
  const megabytes = () => usage(served.child)?.megabytes ?? Number.NaN;
  /** Watches the memory, and how long a ping takes, until it is told to stop; the most that was seen. */
  async function watched() {
    // Reading it begins it anew.
    await lag();
    const pings: number[] = [];
    let [most, ended] = [0, false];
    const watching = (async () => {
      while (!ended) {
        most = Math.max(most, megabytes());
        const start = performance.now();
        await (await fetch(`${served.url}/health/live`)).text();
        pings.push(performance.now() - start);
        await pause(50);
      }
    })();
    return async () => {
      ended = true;
      await watching;
      return { most, pings, lag: await lag() };
    };
  }
  /** Processor time of the server within a second, in seconds. */
  async function work(): Promise<number> {
    const before = usage(served.child)?.cpuSeconds ?? 0;
    await pause(1_000);
    return (usage(served.child)?.cpuSeconds ?? 0) - before;
  }
  /** For how long the thread that answers was held up, as the server counts it. */
  async function lag(): Promise<string> {
    const text = await (await fetch(`${served.url}/metrics`)).text();
    const [p99, most] = ["p99", "max"].map(
      (name) => new RegExp(`^nodejs_eventloop_lag_${name}_seconds (.*)$`, "m").exec(text)?.[1],
    );
    return `loop delay p99 ${(Number(p99) * 1_000).toFixed(0)} ms, most ${(Number(most) * 1_000).toFixed(0)} ms`;
  }
  /** How many requests have waited for their turn for at most so many seconds. */
  async function queueWaits(): Promise<Map<string, number>> {
    const text = await (await fetch(`${served.url}/metrics`)).text();
    const buckets = text.matchAll(/^supply_graph_queue_wait_seconds_bucket{le="(.*)",queue="heavy"} (.*)$/gm);
    return new Map([...buckets].map(([, bound, count]) => [bound as string, Number(count)]));
  }
  /** A figure of `/metrics`. */
  async function measured(name: string): Promise<number> {
    const text = await (await fetch(`${served.url}/metrics`)).text();
    return Number(new RegExp(`^supply_graph_${name} (.*)$`, "m").exec(text)?.[1]);
  }
  const isIdle = () => expect.poll(work, { timeout: 15_000 }).toBeLessThan(0.3);

  test(`${clients} clients that ask for ten thousand impacts are answered, or refused at once; memory stays bounded`, {
    timeout: 120_000 + seconds * 2_000,
  }, async () => {
    const waits: Record<"answered" | "refused", number[]> = { answered: [], refused: [] };
    const wrong: unknown[] = [];
    const stop = await watched();
    const end = performance.now() + seconds * 1_000;
    const client = async (number: number) => {
      while (performance.now() < end) {
        const start = performance.now();
        const { status, retryAfter, text } = await ask(number);
        const took = performance.now() - start;
        if (status === 200 && text === right) waits.answered.push(took);
        else if (status === 429 && Number(retryAfter) > 0 && text.includes('"RATE_LIMITED"')) {
          waits.refused.push(took);
          // Half as long as it is asked to wait.
          await pause(Number(retryAfter) * 500);
        } else wrong.push([status, text.slice(0, 300)]);
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
    const { most, pings, lag } = await stop();
    await isIdle();
    const [fast, slow, ping] = [percentile(waits.refused, 0.5), percentile(waits.refused, 0.99), percentile(pings, 0.99)];
    seen(
      "R8",
      `${clients} clients, ${seconds} s: ${waits.answered.length} answered, ${waits.refused.length} refused in ${fast.toFixed(0)} ms (p50; p99 ${slow.toFixed(0)}, clients on the same machine), ` +
        `${lag}, pings p99 ${ping.toFixed(0)} ms; ${most.toFixed(0)} MB at most, ${idle.toFixed(0)} when idle`,
    );
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(waits.answered.length).toBeGreaterThan(0);
    expect(most).toBeLessThan(idle + mostMegabytes);
    // When a client sees that depends on the machine, which it shares. Who starts has waited for 2.5 seconds at most.
    const waited = await queueWaits();
    expect(waited.get("+Inf")).toBeGreaterThan(0);
    expect(waited.get("5")).toBe(waited.get("+Inf"));
  });

  test("clients that read slowly or not at all are cut, memory stays bounded, and others are answered", {
    timeout: 120_000,
  }, async () => {
    const head = (client: number) =>
      [
        "POST /graphql HTTP/1.1",
        "host: x",
        "content-type: application/json",
        `authorization: Bearer ${tokenOf(names[client % names.length] as string)}`,
        `content-length: ${body.length}`,
        "",
        "",
      ].join("\r\n");
    // Those of the clients of before are kept.
    agent.destroy();
    const stop = await watched();
    const sockets = Array.from({ length: 50 }, (_, client) => {
      const socket = connect(Number(new URL(served.url).port), "127.0.0.1");
      socket.on("error", () => {});
      // Several answers each, of which nothing is read, or a little now and then.
      socket.write(`${head(client)}${body}`.repeat(10));
      socket.pause();
      if (client % 2 === 0) {
        const reading = setInterval(() => socket.read(1_000), 200);
        socket.on("close", () => clearInterval(reading));
      }
      return socket;
    });
    await pause(2_000);
    // While very much is unread, everybody is refused; until the first of these are cut.
    const other = async () => (await served.ask("{ status { revision } }")).status;
    expect([200, 429]).toContain(await other());
    await expect.poll(other, { timeout: 30_000 }).toBe(200);
    await expect.poll(() => measured("unread_answer_bytes"), { timeout: 60_000, interval: 500 }).toBe(0);
    const { most, pings, lag } = await stop();
    for (const socket of sockets) socket.destroy();
    await isIdle();
    seen(
      "R9",
      `${sockets.length} slow readers of ten answers each: nothing is kept for them, ${most.toFixed(0)} MB at most, ${idle.toFixed(0)} when idle, ${lag}, pings p99 ${percentile(pings, 0.99).toFixed(0)} ms`,
    );
    expect(most).toBeLessThan(idle + mostMegabytes);
  });

  test("what clients have left is not worked on, and the next is answered", { timeout: 60_000 }, async () => {
    const stop = await watched();
    const rounds = 3;
    for (let round = 0; round < rounds; round++) {
      const leaving = new AbortController();
      setMaxListeners(0, leaving.signal);
      const asked = Array.from({ length: clients }, (_, client) => ask(client, leaving.signal).catch(() => undefined));
      await pause(50 + 50 * round);
      leaving.abort();
      await Promise.all(asked);
    }
    const start = performance.now();
    await isIdle();
    const quiet = performance.now() - start;
    const { most } = await stop();
    expect((await ask(0)).status).toBe(200);
    seen(
      "R9",
      `${rounds * clients} requests given up by their clients: idle ${(quiet / 1_000).toFixed(1)} s later, ${most.toFixed(0)} MB at most`,
    );
    expect(most).toBeLessThan(idle + mostMegabytes);
  });
});
