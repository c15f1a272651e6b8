import { execFile, spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SupplyGraphError } from "../../src/model/errors.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openNeo4jStore } from "../../src/store/neo4j/store.ts";
import type { RecordChunk } from "../../src/store/record-writer.ts";
import { chunk, chunks, claim, newClaim, organization, refusal, source, supplies } from "./contract/records.ts";
import { freshShape } from "./contract/topology-rows.ts";

/** A command that takes `start`, `kill` (SIGKILL) and `wipe`, and reads NEO4J_PORT: a server of this test's own. */
const command = process.env["NEO4J_COMMAND"] ?? "";
const port = process.env["NEO4J_RESTART_PORT"] ?? "7707";
const own = { uri: `bolt://127.0.0.1:${port}`, user: "neo4j", password: process.env["NEO4J_PASSWORD"] ?? "development-only" };
const why = command === "" ? " (skipped: NEO4J_COMMAND is not set; it starts and kills a server on a port of its own)" : "";

function tell(what: "start" | "kill" | "wipe"): void {
  const { status, stderr } = spawnSync(command, [what], { env: { ...process.env, ...settings }, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${what} failed: ${stderr}`);
}
const settings = { NEO4J_PORT: port, NEO4J_PASSWORD: own.password, NEO4J_CONF_EXTRA: "db.memory.transaction.max=30m" };
/** The same, while others go on. */
const tellMeanwhile = (what: "start" | "kill") => promisify(execFile)(command, [what], { env: { ...process.env, ...settings } });

const size = 4_000;
function partOf(from: number, to: number): RecordChunk {
  const numbers = Array.from({ length: to - from }, (_, i) => from + i);
  return chunk({
    ...(from === 0 ? { sources: [source("paper")] } : {}),
    entities: numbers.map((i) => organization(`org-${i}`)),
    relationships: numbers.filter((i) => i > 0).map((i) => supplies(`rel-${i}`, `org-${i - 1}`, `org-${i}`)),
    claims: numbers.filter((i) => i > 0).map((i) => claim(`claim-${i}`, `rel-${i}`)),
  });
}
const whole = { entities: size, relationships: size - 1, claims: size - 1, sources: 1 };
const nothing = { entities: 0, relationships: 0, claims: 0, sources: 0 };

/** A server that has just started is slow at first: asked again until it answers. */
async function onceItAnswers<T>(ask: () => Promise<T>): Promise<T> {
  const patience = performance.now() + 30_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > patience) throw error;
      // While the server is away, refusals come at once: without a pause, the look for whether it is back had no turn.
      await pause(50);
    }
  }
}

describe.skipIf(command === "")(`the Neo4j store when its server is killed${why}`, () => {
  let store: GraphStore;
  beforeAll(async () => {
    tell("wipe");
    tell("start");
    store = await onceItAnswers(() => openNeo4jStore(own));
  }, 240_000);
  afterAll(async () => {
    await store?.close();
    tell("wipe");
  }, 120_000);

  it("a load in the middle of which it dies leaves an empty store, and can be made again", { timeout: 240_000 }, async () => {
    async function* parts() {
      yield partOf(0, size / 4);
      yield partOf(size / 4, size / 2);
      tell("kill");
      yield partOf(size / 2, size);
    }
    await refusal("STORE_UNAVAILABLE", store.load(parts()));
    await refusal("STORE_UNAVAILABLE", store.entities(["org-1"]));
    expect((await store.health()).healthy).toBe(false);
    tell("start");
    expect(await onceItAnswers(() => store.counts(4))).toEqual(nothing);
    expect((await store.health()).healthy).toBe(true);
    await store.load(chunks(partOf(0, size / 2), partOf(size / 2, size)));
    expect(await store.counts(4)).toEqual(whole);
  });

  it("what was acknowledged is there when it is back, each commit whole", { timeout: 240_000 }, async () => {
    const acknowledged: number[] = [];
    const tries = Array.from({ length: 40 }, (_, i) => i);
    const writing = (async () => {
      for (const i of tries) {
        const batch = { entities: [organization(`new-${i}`)], relationships: [supplies(`new-rel-${i}`, `new-${i}`, "org-0")] };
        await store.write({ ...batch, claims: [newClaim(`new-claim-${i}`, `new-rel-${i}`)] });
        acknowledged.push(i);
        if (i === 10) setTimeout(() => tell("kill"), 3);
      }
    })();
    await refusal("STORE_UNAVAILABLE", writing);
    tell("start");
    const shape = await onceItAnswers(() => freshShape(store));
    for (const i of acknowledged) expect(shape.relationships.get(`new-rel-${i}`)?.claims).toHaveLength(1);
    const stored = tries.filter((i) => shape.entities.has(`new-${i}`));
    for (const i of stored) expect(shape.relationships.get(`new-rel-${i}`)?.claims, `new-rel-${i}`).toHaveLength(1);
    expect(shape.revision).toBe(1 + stored.length);
  });

  it("under fifty clients each call is answered or refused, and all are answered once it is back", {
    timeout: 300_000,
  }, async () => {
    const outcomes = new Set<unknown>();
    let [stopped, slowest, lastRefusal] = [false, 0, 0];
    const outcome = async () => {
      try {
        return (await store.entities(["org-7"]))[0]?.name;
      } catch (error) {
        lastRefusal = performance.now();
        return error instanceof SupplyGraphError ? error.code : error;
      }
    };
    const right = await outcome();
    const answered = new Set<number>();
    const client = async (number: number) => {
      while (!stopped) {
        const start = performance.now();
        const found = await outcome();
        outcomes.add(found);
        if (found === right) answered.add(number);
        slowest = Math.max(slowest, performance.now() - start);
        await pause(50);
      }
    };
    const clients = Array.from({ length: 50 }, (_, number) => client(number));
    const late: number[] = [];
    for (let round = 0; round < 3; round++) {
      await tellMeanwhile("kill");
      await pause(1_500);
      await tellMeanwhile("start");
      const back = performance.now();
      answered.clear();
      await expect.poll(() => answered.size, { timeout: 60_000 }).toBe(clients.length);
      late.push(Math.round(lastRefusal - back));
    }
    stopped = true;
    await Promise.all(clients);
    console.info(
      `the last refusal came ${late.join(", ")} ms after the server was back; the slowest call took ${Math.round(slowest)} ms`,
    );
    expect([...outcomes].sort()).toEqual([right, "STORE_UNAVAILABLE"].sort());
  });

  it("what is new may be too large for a transaction's memory, in a write as in a load; what is changed may not, and is refused with a hint", {
    timeout: 360_000,
  }, async () => {
    // A busy machine takes its time for so much: what is asked here is not when it comes.
    const patient = { ...own, deadlineMs: 30_000 };
    await store.close();
    store = await openNeo4jStore(patient);
    const long = "x".repeat(2_000);
    const manyOf = (word: string) =>
      Array.from({ length: 9_000 }, (_, i) => organization(`big-${i}`, { description: `${word} ${i} ${long}` }));
    const many = manyOf("once");
    const [before, entities] = [await store.revision(), (await store.counts(4)).entities];
    expect((await store.write({ entities: many })).revision).toBe(before + 1);
    expect((await store.counts(4)).entities).toBe(entities + many.length);
    const error = await refusal("COST_LIMIT", store.write({ entities: manyOf("now") }));
    expect(error.message).toContain("smaller batches");
    expect(await store.revision()).toBe(before + 1);
    await store.close();
    tell("wipe");
    tell("start");
    store = await onceItAnswers(() => openNeo4jStore(patient));
    expect(await store.load(chunks(chunk({ entities: many })))).toMatchObject({ revision: 1, entities: { added: many.length } });
    expect((await store.counts(4)).entities).toBe(many.length);
  });
});
