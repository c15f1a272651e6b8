import { setTimeout as pause } from "node:timers/promises";
import neo4j from "neo4j-driver";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { SupplyGraphError } from "../../src/model/errors.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openNeo4jStore } from "../../src/store/neo4j/store.ts";
import type { WriteProgress } from "../../src/store/record-writer.ts";
import { newClaim, organization, refusal } from "./contract/records.ts";
import { cypher, describeOnServer, emptyDatabase, server } from "./neo4j/database.ts";
import { batch, before, here, ids, seenIn, timeless } from "./neo4j/staged-batch.ts";

/** A signal that comes when a write has done so many steps. */
function after(steps: number): AbortSignal {
  let left = steps;
  const signal = {
    aborted: false,
    throwIfAborted() {
      if (left-- > 0) return;
      signal.aborted = true;
      throw new Error("stopped");
    },
  };
  return signal as unknown as AbortSignal;
}

const open = () => openNeo4jStore({ ...server, deadlineMs: 20_000, stagedFrom: 0, stagingPauseMs: 0, stagedAtOnce: 3 });

/** The first steps of a write of this batch: one for each type of record, and one for the claims about relationships. */
const lookingUp = 5;
/** More than the steps of a write of this batch: looking up, five parts, stamping them, and waiting. */
const mostSteps = 40;

/** Holds the write lock, as a transaction in the middle does, until the function is called. */
async function holdingLock(): Promise<() => Promise<void>> {
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password));
  const transaction = driver.session().beginTransaction();
  await transaction.run("MATCH (m:AiSupplyGraphMeta {id: 'graph'}) SET m.lock = true");
  return async () => {
    await transaction.rollback();
    await driver.close();
  };
}

describeOnServer("a write into Neo4j that is staged", () => {
  let store: GraphStore;
  let reader: GraphStore;
  beforeEach(async () => {
    await emptyDatabase();
    const direct = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
    await direct.write(before);
    await direct.close();
    [store, reader] = [await open(), await open()];
  });
  afterEach(async () => {
    await Promise.all([store.close(), reader.close()]);
  });

  async function seenAfterDirectWrite(): Promise<unknown> {
    await emptyDatabase();
    const direct = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
    await direct.write(before);
    await direct.write(batch);
    const seen = await seenIn(direct);
    await direct.close();
    return seen;
  }

  const unfinished = "MATCH (n) WHERE n:AiSupplyGraphStaged OR n:AiSupplyGraphStagedPart RETURN count(n) AS n";

  it("is seen by nobody, wherever it is stopped, and goes on from there", { timeout: 300_000 }, async () => {
    const seen = await seenIn(reader);
    const stagedSoFar: number[] = [];
    for (let steps = 1; ; steps++) {
      expect(steps).toBeLessThan(mostSteps);
      const stopped = await store.write({ ...batch, signal: after(steps) }).then(
        () => false,
        (error: Error) => error.message === "stopped",
      );
      if (!stopped) break;
      const [{ n } = {}] = await cypher(unfinished);
      stagedSoFar.push(n as number);
      expect(await seenIn(reader), `after ${steps} steps`).toEqual(seen);
    }
    // More was there each time, since each went on where the one before it was stopped.
    expect(stagedSoFar).toEqual([...stagedSoFar].sort((a, b) => a - b));
    expect(Math.max(...stagedSoFar)).toBeGreaterThan(9);
    expect(await cypher(unfinished)).toEqual([{ n: 0 }]);
    expect(await reader.revision()).toBe(2);
    const whole = timeless(await seenIn(reader));
    expect(whole).toEqual(timeless(await seenAfterDirectWrite()));
  });

  it("stores nothing a second time when it goes on", async () => {
    const stagedClaims = "MATCH (c:AiSupplyGraphClaim) WHERE c.id IN $ids RETURN c.id AS id, elementId(c) AS at ORDER BY id";
    await expect(store.write({ ...batch, signal: after(lookingUp + 5) })).rejects.toThrow("stopped");
    const first = await cypher(stagedClaims, { ids });
    expect(first.length).toBeGreaterThan(2);
    expect(await store.write(batch)).toMatchObject({ revision: 2, entities: { added: 2, changed: 1 }, claims: { added: 7 } });
    expect(await cypher(stagedClaims, { ids })).toEqual(expect.arrayContaining(first));
  });

  it("tells how far it has come, also where it goes on", async () => {
    const told: WriteProgress[] = [];
    await store.write({ ...batch, onProgress: (progress) => told.push(progress) });
    expect(told.every(({ all }) => all === 13)).toBe(true);
    const of = (step: WriteProgress["step"]) => told.filter((one) => one.step === step).map(({ records }) => records);
    expect([of("storing"), of("publishing")]).toEqual([[0, 3, 6, 9, 12, 13], [13]]);
    // Where it takes longer than was allowed for, it is stamped once more.
    expect(of("stamping").slice(0, 6)).toEqual([0, 3, 6, 9, 12, 13]);
    expect([...new Set(told.map(({ step }) => step))]).toEqual(["storing", "stamping", "publishing"]);
  });

  it("is removed by a write of anything else, once it was stopped", async () => {
    await expect(store.write({ ...batch, signal: after(lookingUp + 6) })).rejects.toThrow("stopped");
    const direct = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
    await direct.write({ entities: [organization("vendor-2", { name: "Another" })] });
    await direct.close();
    expect(await cypher(unfinished)).toEqual([{ n: 0 }]);
    expect(await reader.entitiesWithExternalId([here])).toEqual([["vendor"]]);
    expect((await reader.relationships(["rel-4", "rel-5"])).filter(Boolean)).toEqual([]);
    expect(await reader.counts(4)).toEqual({ entities: 3, relationships: 2, claims: 2, sources: 2 });
    await refusal("CONFLICT", store.write({ ...batch, basedOn: 1 }));
  });

  it("keeps other writers out while it is alive, and while it plans", async () => {
    await expect(store.write({ ...batch, signal: after(lookingUp + 6) })).rejects.toThrow("stopped");
    const direct = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
    const late = () => direct.write({ entities: [organization("late")] });
    await cypher("MATCH (m:Meta) SET m.loadHeartbeat = timestamp() - 6000");
    await refusal("CONFLICT", late());
    await cypher("MATCH (m:Meta) SET m.loadHeartbeat = timestamp() - 30000");
    expect((await late()).revision).toBe(2);
    await direct.close();
  });

  it("refuses other writers at once, also while one of its transactions holds the lock", async () => {
    await expect(store.write({ ...batch, signal: after(lookingUp + 6) })).rejects.toThrow("stopped");
    await cypher("MATCH (m:Meta) SET m.loadHeartbeat = timestamp()");
    const direct = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
    const release = await holdingLock();
    const late = direct.write({ entities: [organization("late")] }).catch((error: SupplyGraphError) => error.code);
    const first = await Promise.race([late, pause(10_000, "waits")]);
    await release();
    expect(first).toBe("CONFLICT");
    await direct.close();
  });

  it("leaves nothing behind where it is refused", async () => {
    await refusal("BAD_USER_INPUT", store.write({ ...batch, claims: [newClaim("claim-3", "nowhere")] }));
    expect(await cypher(unfinished)).toEqual([{ n: 0 }]);
    expect((await store.write(batch)).revision).toBe(2);
  });

  it("is recorded later than every question before it", async () => {
    await expect(store.write({ ...batch, signal: after(lookingUp + 8) })).rejects.toThrow("stopped");
    const asked = Date.now();
    await store.write(batch);
    const [claim] = await reader.claims(["claim-3"]);
    expect(claim?.recordedAt).toBeGreaterThan(asked);
    expect((await reader.claims(["claim-1"]))[0]?.retractedAt).toBe(claim?.recordedAt);
    const rows = [];
    for await (const { relationships } of (await reader.topologyRows()).rows) rows.push(...relationships);
    expect(rows.find(({ id }) => id === "rel-5")?.claims[0]?.recordedAt).toBe(claim?.recordedAt);
  });
});
