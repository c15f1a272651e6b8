import { afterEach, beforeEach, expect, it } from "vitest";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { chunk, chunks, claim, newClaim, organization, pair, refusal, supplies } from "./contract/records.ts";
import { cypher, describeOnServer, emptyDatabase, server } from "./neo4j/database.ts";
import { type Fault, FaultProxy } from "./neo4j/fault-proxy.ts";

const deadlineMs = 2_000;
/** What a call may take beyond its deadline on a busy machine. */
const grace = 1_000;

const calls: readonly { readonly name: string; readonly call: (store: GraphStore) => Promise<unknown> }[] = [
  { name: "write", call: (store) => store.write({ entities: [organization("late")] }) },
  { name: "load", call: (store) => store.load(chunks(chunk({ entities: [organization("late")] }))) },
  { name: "entities", call: (store) => store.entities(["lab"]) },
  { name: "relationships", call: (store) => store.relationships(["rel-1"]) },
  { name: "claimsAbout", call: (store) => store.claimsAbout(["rel-1"]) },
  { name: "entitiesWithExternalId", call: (store) => store.entitiesWithExternalId([{ scheme: "x", value: "y" }]) },
  { name: "listEntities", call: (store) => store.listEntities({ first: 1, clearance: 4 }) },
  { name: "listClaims", call: (store) => store.listClaims({ first: 1, clearance: 4 }) },
  { name: "searchCandidates", call: (store) => store.searchCandidates({ text: "lab", clearance: 4, limit: 5 }) },
  { name: "topologyRows", call: (store) => store.topologyRows() },
  { name: "changesSince", call: (store) => store.changesSince(0) },
  { name: "revision", call: (store) => store.revision() },
  { name: "counts", call: (store) => store.counts(4) },
];

describeOnServer("the Neo4j store on a server that misbehaves", () => {
  let proxy: FaultProxy;
  let store: GraphStore;

  beforeEach(async () => {
    await emptyDatabase();
    proxy = await FaultProxy.before(server.uri);
    await patiently((patient) => patient.write(pair));
    store = await openNeo4jStore({ ...server, uri: proxy.uri, deadlineMs, idleDeadlineMs: deadlineMs });
  });
  afterEach(async () => {
    proxy.fault = "none";
    await store.close();
    await proxy.close();
  });

  /** Past the proxy, and with time: to set a scene, on however busy a machine. */
  async function patiently(act: (patient: GraphStore) => Promise<unknown>): Promise<void> {
    const patient = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
    await act(patient);
    await patient.close();
  }

  async function unavailable(call: Promise<unknown>): Promise<void> {
    await refusal("STORE_UNAVAILABLE", call);
  }

  /** It is looked for in the background: calls are made again within a second. */
  async function back(): Promise<void> {
    const answer = () => store.entities(["lab"]).then(([lab]) => lab?.id);
    await expect.poll(() => answer().catch(({ code }) => code), { timeout: 1_000 + grace }).toBe("lab");
  }

  it.each(calls)(
    "$name ends within the deadline when the server says nothing, and works again when it speaks",
    async ({ name, call }) => {
      proxy.fault = "silent";
      await unavailable(call(store));
      proxy.fault = "none";
      await back();
      if (name !== "load") await call(store);
    },
  );

  it.each([false, true])("a read is given as long as a step of a write where nobody waits for it: %s", async (isPatient) => {
    const options = { ...server, uri: proxy.uri, deadlineMs, idleDeadlineMs: deadlineMs + 500, patient: isPatient };
    const opened = await openNeo4jStore(options);
    proxy.fault = "silent";
    const given = isPatient ? options.idleDeadlineMs : deadlineMs;
    await expect(opened.entities(["lab"])).rejects.toThrow(`has not answered for ${given} ms`);
    proxy.fault = "none";
    await opened.close();
  });

  it.each(["stall", "drip"] satisfies Fault[])("a read ends within the deadline when the answer comes in a %s", async (fault) => {
    proxy.fault = fault;
    await unavailable(store.entities(["lab"]));
    proxy.fault = "none";
    await back();
  });

  it("fifty calls at once on a silent server all end together, and leave no connection behind", async () => {
    await Promise.all(Array.from({ length: 50 }, () => store.entities(["lab"])));
    proxy.fault = "silent";
    await Promise.all(Array.from({ length: 50 }, () => unavailable(store.entities(["lab"]))));
    proxy.fault = "none";
    await back();
    await Promise.all(Array.from({ length: 50 }, () => store.entities(["lab"])));
    // Those that hung are closed one deadline later.
    await expect.poll(() => proxy.open, { timeout: 5 * deadlineMs }).toBeLessThanOrEqual(50);
  });

  it("a connection that is cut in the middle of a read is not noticed by the caller", async () => {
    for (let i = 0; i < 5; i++) {
      proxy.fault = "cut";
      expect((await store.entities(["lab"]))[0]?.id).toBe("lab");
      expect(proxy.fault).toBe("none");
    }
  });

  it("a write whose acknowledgement is lost is made once, and says what it did", async () => {
    proxy.fault = "lose-acknowledgement";
    const result = await store.write({ entities: [organization("late")], claims: [newClaim("claim-2", "rel-1")] });
    expect(proxy.fault).toBe("none");
    expect(result).toMatchObject({ revision: 2, entities: { added: 1 }, claims: { added: 1 } });
    expect(await store.revision()).toBe(2);
    expect(await store.counts(4)).toEqual({ entities: 3, relationships: 1, claims: 2, sources: 1 });
  });

  it("a load of which an acknowledgement is lost is made once", async () => {
    await emptyDatabase();
    const fresh = await openNeo4jStore({ ...server, uri: proxy.uri, deadlineMs });
    const parts = async function* () {
      for (let i = 0; i < 4; i++) {
        proxy.fault = "lose-acknowledgement";
        yield chunk({ entities: [organization(`org-${i}`)] });
      }
      proxy.fault = "lose-acknowledgement";
    };
    expect(await fresh.load(parts())).toMatchObject({ revision: 1, entities: { added: 4 } });
    expect(proxy.fault).toBe("none");
    expect(await fresh.counts(4)).toEqual({ entities: 4, relationships: 0, claims: 0, sources: 0 });
    await fresh.close();
  });

  it("rows that stop coming end the reading, and rows that keep coming do not, however long it takes", async () => {
    const many = Array.from({ length: 12_000 }, (_, i) => organization(`org-${i}`));
    await patiently((patient) => patient.write({ entities: many }));
    const { rows } = await store.topologyRows();
    let seen = 0;
    for await (const part of rows) {
      seen += part.entities.length;
      // A slow reader is not a slow server.
      await new Promise((resolve) => setTimeout(resolve, deadlineMs * 0.6));
    }
    expect(seen).toBe(many.length + pair.entities.length);
    const again = await store.topologyRows();
    proxy.fault = "stall";
    await unavailable(
      (async () => {
        for await (const _ of again.rows);
      })(),
    );
  });

  it("a refused login is not tried again, and says what to check", async () => {
    const before = proxy.connections;
    const opening = openNeo4jStore({ ...server, uri: proxy.uri, user: "nobody", password: "wrong-password" });
    const error = await refusal("STORE_UNAVAILABLE", opening);
    expect(error.message).toContain("NEO4J_PASSWORD");
    expect(proxy.connections - before).toBe(1);
  });

  it("a server that is not there is said to be so within the deadline", async () => {
    await unavailable(openNeo4jStore({ ...server, uri: "bolt://127.0.0.1:1", deadlineMs }));
  });

  it("a closed store says so", async () => {
    await store.close();
    await refusal("STORE_UNAVAILABLE", store.revision());
  });
});

describeOnServer("a load into Neo4j that was cut off", () => {
  const records = chunk({ ...pair, claims: [claim("claim-1", "rel-1")] });
  const nothing = { entities: 0, relationships: 0, claims: 0, sources: 0 };

  /** As a server leaves it that is killed in the middle of a load. */
  async function abandonedLoad(secondsAgo: number): Promise<GraphStore> {
    await emptyDatabase();
    const store = await openNeo4jStore(server);
    let fed = () => {};
    const inTheMiddle = new Promise<void>((resolve) => {
      fed = resolve;
    });
    async function* parts() {
      yield records;
      fed();
      await new Promise(() => {});
    }
    void store.load(parts());
    await inTheMiddle;
    await store.close();
    await cypher("MATCH (m:Meta) SET m.loadHeartbeat = timestamp() - $ms", { ms: secondsAgo * 1000 });
    expect(await cypher("MATCH (e:Entity) RETURN count(e) AS n")).toEqual([{ n: 2 }]);
    return openNeo4jStore(server);
  }

  it("is as if it had never begun", async () => {
    const store = await abandonedLoad(60);
    expect(await store.revision()).toBe(0);
    expect(await store.counts(4)).toEqual(nothing);
    expect(await store.entities(["lab"])).toEqual([undefined]);
    expect((await store.listEntities({ first: 5, clearance: 4 })).totalCount).toBe(0);
    for await (const _ of (await store.topologyRows()).rows) expect.unreachable("rows of an empty store");
    await store.close();
  });

  it("is cleared away by the next write", async () => {
    const store = await abandonedLoad(60);
    expect((await store.write({ entities: [organization("lab", { name: "Another" })] })).revision).toBe(1);
    expect(await store.counts(4)).toEqual({ ...nothing, entities: 1 });
    // The entity, and the name that it is found by.
    expect(await cypher("MATCH (n) WHERE NOT n:Meta AND NOT n:Commit RETURN count(n) AS n, count(n.kind) AS entities")).toEqual([
      { n: 2, entities: 1 },
    ]);
    await store.close();
  });

  it("is cleared away by the next load, at the latest when it has been silent for some seconds", async () => {
    for (const secondsAgo of [60, 1]) {
      const store = await abandonedLoad(secondsAgo);
      expect((await store.load(chunks(records))).revision).toBe(1);
      expect(await store.counts(4)).toEqual({ entities: 2, relationships: 1, claims: 1, sources: 1 });
      await store.close();
    }
  });

  it("gives up when it lives after all and another has taken over; what is there is the other's alone", async () => {
    await emptyDatabase();
    const [slow, quick] = [await openNeo4jStore(server), await openNeo4jStore(server)];
    let loaded: unknown;
    async function* parts() {
      yield records;
      await cypher("MATCH (m:Meta) SET m.loadHeartbeat = 0");
      loaded = await quick.load(chunks(chunk({ entities: [organization("other")] })));
      yield chunk({ entities: [organization("late")], relationships: [supplies("r", "late", "lab")] });
    }
    await refusal("CONFLICT", slow.load(parts()));
    expect(loaded).toMatchObject({ revision: 1 });
    expect(await slow.counts(4)).toEqual({ ...nothing, entities: 1 });
    await Promise.all([slow.close(), quick.close()]);
  });

  it("a write is refused while another server loads", async () => {
    const store = await abandonedLoad(0);
    await refusal("CONFLICT", store.write({ entities: [organization("late")] }));
    await store.close();
  });
});
