import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SupplyGraphError } from "../../src/model/errors.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { organization, pair, refusal } from "./contract/records.ts";
import { describeOnServer, emptyDatabase, server } from "./neo4j/database.ts";
import { type Fault, FaultProxy } from "./neo4j/fault-proxy.ts";

const deadlineMs = 4_000;
/** What anything may take longer on a busy machine. */
const grace = 4_000;
const clients = 50;

describeOnServer("the Neo4j store while its server is away", () => {
  let proxy: FaultProxy;
  let store: GraphStore;

  beforeEach(async () => {
    await emptyDatabase();
    const patient = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
    await patient.write(pair);
    await patient.close();
    proxy = await FaultProxy.before(server.uri);
    store = await openNeo4jStore({ ...server, uri: proxy.uri, deadlineMs });
  }, 60_000);
  afterEach(async () => {
    proxy.fault = "none";
    await store.close();
    await proxy.close();
  });

  const ask = () => store.entities(["lab"]).then(([lab]) => lab?.id);
  /** The answer, or the code of the error. */
  async function outcome(asked: () => Promise<unknown> = ask): Promise<unknown> {
    try {
      return await asked();
    } catch (error) {
      if (error instanceof SupplyGraphError) return error.code === "INTERNAL" ? error.message : error.code;
      throw error;
    }
  }
  const everybody = (asked = ask) => Promise.all(Array.from({ length: clients }, () => outcome(asked)));
  const back = () => expect.poll(() => outcome(), { timeout: 1_000 + grace, interval: 20 }).toBe("lab");

  it.each(["silent", "drip", "reset"] satisfies Fault[])("after one call found it so (%s), nobody waits", async (fault) => {
    await everybody();
    proxy.fault = fault;
    expect(await outcome()).toBe("STORE_UNAVAILABLE");
    const connections = proxy.connections;
    for (let round = 0; round < 20; round++) expect(new Set(await everybody())).toEqual(new Set(["STORE_UNAVAILABLE"]));
    expect((await store.health()).healthy).toBe(false);
    // Those that look whether it is back.
    expect(proxy.connections - connections).toBeLessThan(10);
    proxy.fault = "none";
    await back();
    expect((await store.health()).healthy).toBe(true);
    expect(new Set(await everybody())).toEqual(new Set(["lab"]));
  });

  it("holds up nothing else, and leaves no connections behind", async () => {
    await everybody();
    proxy.fault = "silent";
    let turns = 0;
    const others = setInterval(() => (turns += 1), 20);
    expect(new Set(await everybody())).toEqual(new Set(["STORE_UNAVAILABLE"]));
    clearInterval(others);
    // Others had many turns in the time that it took to find the server away.
    expect(turns).toBeGreaterThan(10);
    proxy.fault = "none";
    await back();
    await everybody();
    await expect.poll(() => proxy.open, { timeout: 5 * deadlineMs }).toBeLessThanOrEqual(40);
  });

  const places = [0, 1, 3, 20, 60, 150, 400, 1_000];
  it.each(places)(
    "an answer that is cut off after %i bytes is STORE_UNAVAILABLE, whoever else asks",
    { timeout: 60_000 },
    async (bytes) => {
      await everybody();
      proxy.bytes = bytes;
      proxy.fault = "cut-after";
      const everything = () => Promise.all([ask(), store.claimsAbout(["rel-1"]), store.counts(4), store.changesSince(0)]);
      for (let round = 0; round < 3; round++) {
        for (const one of await everybody(async () => (await everything())[0])) expect(["lab", "STORE_UNAVAILABLE"]).toContain(one);
      }
      proxy.fault = "none";
      await back();
      expect(new Set(await everybody())).toEqual(new Set(["lab"]));
    },
  );

  it.each([0, 3, 60, 400])("an answer that stalls after %i bytes ends", async (bytes) => {
    await everybody();
    proxy.bytes = bytes;
    proxy.fault = "stall-after";
    for (const one of await everybody()) expect(["lab", "STORE_UNAVAILABLE"]).toContain(one);
    proxy.fault = "none";
    await back();
    expect(new Set(await everybody())).toEqual(new Set(["lab"]));
  });

  it("a write is refused, and not made later", async () => {
    proxy.fault = "silent";
    await refusal("STORE_UNAVAILABLE", ask());
    await refusal("STORE_UNAVAILABLE", store.write({ entities: [organization("late")] }));
    proxy.fault = "none";
    await back();
    expect(await store.entities(["late"])).toEqual([undefined]);
    expect(await store.revision()).toBe(1);
  });

  it("one call that is slow where others are answered stops no others", async () => {
    proxy.fault = "stall";
    const slow = outcome();
    await expect.poll(() => proxy.fault).toBe("silent");
    proxy.fault = "none";
    const others = (async () => {
      for (const end = performance.now() + deadlineMs + 500; performance.now() < end; await pause(50)) {
        expect(await ask()).toBe("lab");
      }
    })();
    expect(await slow).toBe("STORE_UNAVAILABLE");
    await others;
  });
});
