import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { loadText } from "../service/ingest/fixture.ts";
import { describeOnServer, emptyDatabase, server } from "../store/neo4j/database.ts";
import { type Fault, FaultProxy } from "../store/neo4j/fault-proxy.ts";
import { suppliedBy } from "./kit/documents.ts";
import { endProcesses, type Served, serve } from "./kit/processes.ts";
import { countOf, percentile, seen } from "./kit/seen.ts";

const seconds = countOf("STALL_SECONDS", 5);
const labs = 300;

const fromMemory = '{ blastRadius(input: { seeds: [{ id: "vendor" }] }) { impacts { totalCount } } }';
const fromStore =
  '{ blastRadius(input: { seeds: [{ id: "vendor" }] }) { impacts(first: 20) { nodes { entity { name } likelihood } } } }';
const names = "{ organizations(first: 20) { nodes { name } } }";

describeOnServer("the whole server over a Neo4j behind a bad network", () => {
  const folder = mkdtempSync(join(tmpdir(), "stalled-"));
  let proxy: FaultProxy;
  let served: Served;
  const right = new Map<string, string>();

  beforeAll(async () => {
    await emptyDatabase();
    const store = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
    await loadText(store, suppliedBy("vendor", labs));
    await store.close();
    proxy = await FaultProxy.before(server.uri);
    const settings = { STORE: "neo4j", NEO4J_URI: proxy.uri, NEO4J_USER: server.user, NEO4J_PASSWORD: server.password };
    served = await serve(folder, settings);
    for (const query of [fromMemory, fromStore, names]) {
      // A database that has just been filled is slow at first.
      let answer = await served.ask(query);
      while (answer.body.errors !== undefined) answer = await served.ask(query);
      right.set(query, JSON.stringify(answer.body.data));
    }
  }, 180_000);
  afterAll(async () => {
    proxy.fault = "none";
    expect(await served.kill("SIGTERM")).toBe(0);
    await proxy.close();
    endProcesses();
    rmSync(folder, { recursive: true, force: true });
  });

  const ready = async () => (await fetch(`${served.url}/health/ready`)).status;

  it.each(["silent", "stall", "drip", "reset", "cut-after", "stall-after", "garbage"] satisfies Fault[])(
    "%s: it answers what it can, pings too, refuses the rest, and is right again after",
    { timeout: 120_000 + seconds * 1_000 },
    async (fault) => {
      const [pings, waits]: [number[], number[]] = [[], []];
      const outcomes = new Map<string, number>();
      const wrong: unknown[] = [];
      let [ended, withoutStore, pingsMeanwhile] = [false, 0, 0];
      const client = async (number: number) => {
        while (!ended) {
          const query = [fromMemory, fromStore, names][number % 3] as string;
          const start = performance.now();
          const { body } = await served.ask(query);
          waits.push(performance.now() - start);
          const code = body.errors?.[0].extensions.code ?? "answered";
          outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
          // While others wait for the database, one may be asked to come again.
          const isTyped = code === "STORE_UNAVAILABLE" ? query !== fromMemory : code === "RATE_LIMITED";
          if (code === "answered" ? JSON.stringify(body.data) !== right.get(query) : !isTyped) wrong.push(body);
          if (query === fromMemory && code === "answered" && proxy.fault !== "none") withoutStore += 1;
          await pause(code === "RATE_LIMITED" ? 200 : 20);
        }
      };
      const pinging = async () => {
        while (!ended) {
          const start = performance.now();
          await (await fetch(`${served.url}/health/live`)).text();
          pings.push(performance.now() - start);
          if (proxy.fault !== "none") pingsMeanwhile += 1;
          await pause(20);
        }
      };
      const everybody = [...Array.from({ length: 12 }, (_, number) => client(number)), pinging()];
      await pause(500);
      proxy.bytes = 400;
      proxy.fault = fault;
      await pause(seconds * 1_000);
      if (fault === "silent" || fault === "reset") expect(await ready()).toBe(503);
      proxy.fault = "none";
      const back = performance.now();
      const isRight = async () => {
        const [answer, state] = [await served.ask(fromStore), await ready()];
        return answer.body.errors === undefined && state === 200;
      };
      await expect.poll(isRight, { timeout: 60_000, interval: 20 }).toBe(true);
      const late = performance.now() - back;
      ended = true;
      await Promise.all(everybody);
      expect(wrong.slice(0, 3)).toEqual([]);
      expect(withoutStore).toBeGreaterThan(0);
      expect(pingsMeanwhile).toBeGreaterThan(0);
      expect(served.child.exitCode).toBeNull();
      const [p99, slowest] = [percentile(pings, 0.99), Math.max(...waits)];
      const counts = [...outcomes].map(([code, count]) => `${count} ${code}`).join(", ");
      const figures = `pings p99 ${p99.toFixed(0)} ms, slowest request ${slowest.toFixed(0)} ms, right again after ${late.toFixed(0)} ms`;
      seen("R3", `${fault}: ${figures}; ${counts}`);
    },
  );
});
