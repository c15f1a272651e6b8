import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { checkIntegrity } from "../../src/service/integrity.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { nodeLabels } from "../../src/store/neo4j/schema.ts";
import { graphExists, openNeo4jStore } from "../../src/store/neo4j/store.ts";
import type { RecordChunk } from "../../src/store/record-writer.ts";
import { chunk, chunks, claim, organization, pair, refusal, supplies } from "./contract/records.ts";
import { freshShape } from "./contract/topology-rows.ts";
import { cypher, describeOnServer, dropSchema, emptyDatabase, server } from "./neo4j/database.ts";

const patient = { ...server, deadlineMs: 10_000 };
const records = chunk({ ...pair, claims: [claim("claim-1", "rel-1")] });

/** Another program's data, under labels, kinds and even ids that are ours as well. */
const foreign = `
  CREATE (:Source {name: 'CRM', id: 'paper'})-[:FEEDS]->(:Entity {name: 'Customer 1', id: 'lab'}),
    (:Entity {name: 'Customer 2'})<-[:ABOUT]-(:Claim {number: 'insurance claim 7', amount: 100, about: 'rel-1'}),
    (:Entity:Organization {id: 'app', kind: 'ORGANIZATION', name: 'App'})-[:SUPPLIES_DATA {id: 'theirs'}]->(:Entity:Organization {id: 'db'}),
    (:ExternalId {key: 'x'})-[:IDENTIFIES]->(:Person {id: 'me'}), (:Version {content: 'v1'}), (:Commit {revision: 1, sha: 'abc'})`;

async function foreignData(): Promise<unknown> {
  const nodes = await cypher(
    "MATCH (n) WHERE none(l IN labels(n) WHERE l STARTS WITH 'AiSupplyGraph') " +
      "WITH labels(n) AS labels, properties(n) AS p RETURN labels, p ORDER BY labels, p.name, p.id",
  );
  const relationships = await cypher(
    "MATCH (a)-[r]->() WHERE none(l IN labels(a) WHERE l STARTS WITH 'AiSupplyGraph') " +
      "RETURN type(r) AS type, properties(r) AS p ORDER BY type",
  );
  return { nodes, relationships };
}
const ownRecords = "MATCH (n) WHERE any(l IN labels(n) WHERE l STARTS WITH 'AiSupplyGraph') AND NOT n:Meta RETURN count(n) AS n";

/** Constraints and indexes are made anew, which takes a busy machine its time. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

describeOnServer("a Neo4j database that holds data of another program", () => {
  beforeEach(async () => {
    await emptyDatabase();
    await dropSchema();
  });

  const holdsForeignData = /holds data of another program: give the graph a database of its own/;

  it.each([
    ["labels as common as ours", foreign],
    ["a counter that is not ours", "CREATE (:Meta {id: 'graph', revision: 3})"],
    ["a single node", "CREATE (:Person {name: 'Ada'})"],
    ["what remains of a graph whose counter is gone", "CREATE (:Entity:AiSupplyGraphEntity {id: 'lab', name: 'Lab'})"],
  ])("is refused, and nothing in it is changed: %s", async (_, statement) => {
    await cypher(statement);
    const before = await cypher("MATCH (n) RETURN labels(n) AS labels, properties(n) AS p ORDER BY elementId(n)");
    expect((await refusal("CONFLICT", openNeo4jStore(patient))).message).toMatch(holdsForeignData);
    expect((await refusal("CONFLICT", graphExists(patient))).message).toMatch(holdsForeignData);
    expect(await cypher("MATCH (n) RETURN labels(n) AS labels, properties(n) AS p ORDER BY elementId(n)")).toEqual(before);
    expect(await cypher("SHOW CONSTRAINTS YIELD name")).toEqual([]);
    expect(await cypher("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")).toEqual([]);
  });

  it.each([
    ["a uniqueness constraint on a property of ours", "FOR (n:Entity) REQUIRE n.name IS UNIQUE", /`Entity` and property `name`/],
    ["one on our own label", "FOR (n:AiSupplyGraphEntity) REQUIRE n.kind IS UNIQUE", /`AiSupplyGraphEntity` and property `kind`/],
  ])("with a schema that forbids our records says so when they are stored: %s", async (_, constraint, where) => {
    await cypher(`CREATE CONSTRAINT theirs ${constraint}`);
    const store = await openNeo4jStore(patient);
    const twins = [organization("lab", { name: "Lab" }), organization("twin", { name: "Lab" })];
    for (const storing of [() => store.load(chunks(chunk({ entities: twins }))), () => store.write({ entities: twins })]) {
      const { message } = await refusal("CONFLICT", storing());
      expect(message).toMatch(/^A constraint of the database that is not the graph's forbids what is stored\. Drop it/);
      expect(message).toMatch(where);
      expect(message).not.toContain("already has this id");
    }
    await store.close();
  });

  it("is refused where our counter counts nothing and records of ours are there", async () => {
    await (await openNeo4jStore(patient)).close();
    await cypher("CREATE (:Entity:AiSupplyGraphEntity {id: 'lab', name: 'Lab'})");
    expect((await refusal("CONFLICT", openNeo4jStore(patient))).message).toMatch(holdsForeignData);
  });
});

describeOnServer("data of another program that comes into the database of a graph", () => {
  let store: GraphStore;
  let before: unknown;
  beforeEach(async () => {
    await emptyDatabase();
    store = await openNeo4jStore(patient);
    await cypher(foreign);
    before = await foreignData();
  });
  afterEach(async () => {
    await store.close();
  });

  const broken = chunk({ relationships: [supplies("rel-2", "lab", "nobody")] });
  async function* failing(): AsyncGenerator<RecordChunk> {
    yield records;
    throw new Error("The document ends in the middle.");
  }
  it.each<[string, () => Promise<unknown>]>([
    ["an end that is missing", () => refusal("BAD_USER_INPUT", store.load(chunks(records, broken)))],
    ["an id that comes twice", () => refusal("CONFLICT", store.load(chunks(records, records)))],
    [
      "text that cannot be stored",
      () => refusal("BAD_USER_INPUT", store.load(chunks(records, chunk({ entities: [organization("a\u0000")] })))),
    ],
    ["a document that cannot be read", () => expect(store.load(failing())).rejects.toThrow("ends in the middle")],
    [
      "a load that was cut off, cleared by a write",
      async () => {
        await cutOff();
        await store.write({ entities: [organization("lab", { name: "Another" })] });
        await cypher("MATCH (n:AiSupplyGraphEntity|AiSupplyGraphExternalId|AiSupplyGraphCommit) DETACH DELETE n");
      },
    ],
  ])("survives a load that fails by %s", async (_, fail) => {
    await fail();
    expect(await foreignData()).toEqual(before);
    expect(await cypher(ownRecords)).toEqual([{ n: 0 }]);
  });

  async function cutOff(): Promise<void> {
    const abandoned = await openNeo4jStore(patient);
    let fed = () => {};
    const inTheMiddle = new Promise<void>((resolve) => {
      fed = resolve;
    });
    async function* parts() {
      yield records;
      fed();
      await new Promise(() => {});
    }
    void abandoned.load(parts());
    await inTheMiddle;
    await abandoned.close();
    await cypher("MATCH (m:AiSupplyGraphMeta) SET m.loadHeartbeat = 0");
  }

  it("is not read, not counted, and not in the way", async () => {
    await store.load(chunks(records));
    await store.write({
      entities: [organization("lab", { name: "Renamed" })],
      claims: [],
      retractions: [{ claim: "claim-1", reason: "wrong" }],
    });
    const another = await openNeo4jStore(patient);
    for (const handle of [store, another]) {
      const shape = await freshShape(handle);
      expect([...shape.entities.keys()].sort()).toEqual(["lab", "vendor"]);
      expect([...shape.relationships.keys()]).toEqual(["rel-1"]);
      expect(await handle.counts(4)).toEqual({ entities: 2, relationships: 1, claims: 1, sources: 1 });
      expect((await handle.relationships(["theirs", "rel-1"])).map((one) => one?.id)).toEqual([undefined, "rel-1"]);
      expect((await handle.entities(["app", "lab"])).map((one) => one?.name)).toEqual([undefined, "Renamed"]);
      expect((await handle.listEntities({ first: 9, clearance: 4 })).totalCount).toBe(2);
      expect((await handle.listEntities({ first: 9, clearance: 4, kinds: ["ORGANIZATION", "MODEL"] })).totalCount).toBe(2);
      expect((await handle.listSources({ clearance: 4, first: 9 })).totalCount).toBe(1);
      expect((await checkIntegrity(handle)).problems).toEqual([]);
    }
    await another.close();
    expect(await foreignData()).toEqual(before);
  });

  it("shares no label: each node of ours has one that is ours alone", async () => {
    await store.load(
      chunks(
        chunk({ ...records, entities: pair.entities.map((one) => ({ ...one, externalIds: [{ scheme: "x", value: one.id }] })) }),
      ),
    );
    await store.write({
      entities: [organization("lab", { name: "Renamed" })],
      key: { author: "ada", key: "1", content: "hash", answer: "{}" },
    });
    const own = await cypher(
      "MATCH (n) UNWIND labels(n) AS l WITH l WHERE l STARTS WITH 'AiSupplyGraph' RETURN DISTINCT l ORDER BY l",
    );
    expect(own.map(({ l }) => l)).toEqual(nodeLabels.map((label) => `AiSupplyGraph${label}`).sort());
    for (const label of nodeLabels) {
      const shared = await cypher(`MATCH (n:AiSupplyGraph${label}) WHERE NOT n:${label} RETURN count(n) AS n`);
      expect(shared, label).toEqual([{ n: 0 }]);
    }
  });
});
