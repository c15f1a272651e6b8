import { expect, it, vi } from "vitest";
import { nodeLabels } from "../../src/store/neo4j/schema.ts";
import { graphExists, openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { newClaim, organization, pair, refused, supplies } from "./contract/records.ts";
import { freshShape } from "./contract/topology-rows.ts";
import { cypher, describeOnServer, dropSchema, emptyDatabase, server } from "./neo4j/database.ts";

/** A server that has just started plans every statement for the first time. */
const patience = { timeout: 120_000 };
const patient = { ...server, deadlineMs: 10_000 };

async function filled(): Promise<void> {
  await emptyDatabase();
  const store = await openNeo4jStore(patient);
  await store.write({
    ...pair,
    relationships: [...pair.relationships, supplies("rel-2", "vendor", "lab"), supplies("rel-unclaimed", "lab", "vendor")],
    claims: [...pair.claims, newClaim("claim-2", "rel-2", { marking: "RED", statedOn: "2026-03" })],
  });
  await store.write({ retractions: [{ claim: "claim-1", reason: "wrong" }] });
  await store.close();
}

/** Foreign nodes under the labels that ours had before they had labels of their own. */
const foreign =
  "CREATE (:Source {id: 'crm', title: 'CRM'})-[:FEEDS]->(:Entity {id: 'customer', kind: 'CUSTOMER', name: 'Customer 1'}), " +
  "(:Claim {id: 'c', amount: 100}), (:ExternalId {key: 'k'}), (:Commit {revision: 1, sha: 'abc'}), (:Meta {id: 'x'})";

/** As versions of the program left it whose nodes had only the labels that others may have, too. */
async function withoutOwnLabels(): Promise<void> {
  for (const label of nodeLabels) await cypher(`MATCH (n:AiSupplyGraph${label}) REMOVE n:AiSupplyGraph${label}`);
  await dropSchema();
  await cypher("CREATE CONSTRAINT entity_id FOR (n:Entity) REQUIRE (n.id) IS UNIQUE");
  await cypher("CREATE INDEX claim_about FOR (n:Claim) ON (n.about)");
}

/** Some fifty constraints and indexes are made twice, which takes a busy machine its time. */
vi.setConfig({ testTimeout: 180_000 });

describeOnServer("a graph in Neo4j that another version of the program wrote", () => {
  it("is upgraded from the format before, and keeps everything", patience, async () => {
    await filled();
    const before = await openNeo4jStore(patient);
    const [shape, counts] = [await freshShape(before), await before.counts(4)];
    await before.close();
    expect(shape.relationships.get("rel-2")?.claims).toHaveLength(1);
    await cypher("MATCH ()-[r:SUPPLIES_DATA]->() SET r.testimony = 'as it was' REMOVE r.claimSummaries");
    await cypher("MATCH (m:Meta) SET m.unsaid = m.unclaimed REMOVE m.unclaimed, m.format");
    // Earlier formats folded names otherwise.
    await cypher("MATCH (n:Entity) SET n.sortName = 'as it was', n.nameWords = 'as it was'");
    await withoutOwnLabels();

    const after = await openNeo4jStore(patient);
    expect(await freshShape(after)).toEqual(shape);
    const { entities } = await after.searchCandidates({ text: "la", clearance: 4, limit: 10 });
    expect(entities.map(({ id }) => id)).toEqual(["lab"]);
    expect(await after.counts(4)).toEqual(counts);
    expect(await cypher("MATCH ()-[r]->() WHERE r.testimony IS NOT NULL RETURN count(r) AS n")).toEqual([{ n: 0 }]);
    expect((await after.write({ entities: [organization("next")] })).revision).toBe(3);
    await after.close();
  });

  it("is upgraded from format 2, and keeps versions from then on", patience, async () => {
    await filled();
    await cypher("MATCH (m:Meta) SET m.format = 2");
    await cypher("MATCH (n:ExternalId {scheme: 'name'}) DETACH DELETE n");
    await withoutOwnLabels();
    const store = await openNeo4jStore(patient);
    expect(await store.entitiesNamed([{ kind: "ORGANIZATION", name: "Lab" }])).toEqual([["lab"]]);
    expect(await cypher("MATCH (m:Meta) RETURN m.format AS format")).toEqual([{ format: 5 }]);
    await store.write({ entities: [organization("lab", { name: "Renamed" })], recordedBy: "ada" });
    expect((await store.entityVersions(["lab"]))[0]).toMatchObject([
      { entity: { name: "lab" } },
      { recordedBy: "ada", entity: { name: "Renamed" } },
    ]);
    await store.close();
  });

  it("is upgraded from format 3, and hides versions that a clearance may not see", patience, async () => {
    await filled();
    const before = await openNeo4jStore(patient);
    await before.write({ entities: [organization("lab", { name: "Secret", marking: "AMBER" })] });
    await before.write({ entities: [organization("lab", { name: "Open" })], recordedBy: "ada" });
    await before.close();
    await cypher("MATCH (v:Version) REMOVE v.markingRank");
    await cypher("MATCH (m:Meta) SET m.format = 3");
    const store = await openNeo4jStore(patient);
    const query = { type: "entity", recordedSince: 0, recordedUntil: Date.now() + 1_000, first: 10 } as const;
    const [all, seen] = [
      await store.listVersions({ ...query, clearance: 4 }),
      await store.listVersions({ ...query, clearance: 1 }),
    ];
    expect([all.totalCount, seen.items]).toEqual([2, all.items.slice(0, 1)]);
    await store.close();
  });

  it("is upgraded beside data of another program, which is left as it is", patience, async () => {
    await filled();
    const before = await openNeo4jStore(patient);
    const [shape, counts] = [await freshShape(before), await before.counts(4)];
    await before.close();
    await cypher("MATCH (m:Meta) SET m.format = 2");
    await withoutOwnLabels();
    await cypher(foreign);
    const others =
      "MATCH (n) WHERE none(l IN labels(n) WHERE l STARTS WITH 'AiSupplyGraph') RETURN labels(n) AS l, properties(n) AS p";
    expect(await graphExists(patient)).toBe(true);

    const store = await openNeo4jStore(patient);
    expect(await freshShape(store)).toEqual(shape);
    expect(await store.counts(4)).toEqual(counts);
    expect((await cypher(others)).map(({ l }) => l)).toEqual(
      expect.arrayContaining([["Source"], ["Entity"], ["Claim"], ["ExternalId"], ["Commit"], ["Meta"]]),
    );
    expect(await cypher(others)).toHaveLength(6);
    const names = (await cypher("SHOW INDEXES YIELD name")).map(({ name }) => name);
    expect(names).toContain("ai_supply_graph_entity_id");
    expect(names).not.toContain("entity_id");
    expect(names).not.toContain("claim_about");
    await store.close();
  });

  it("is refused in a later format", patience, async () => {
    await filled();
    await cypher("MATCH (m:Meta) SET m.format = 99");
    const message =
      "The graph in Neo4j has format 99, and this program needs format 5. Use the version of the program that wrote it.";
    await refused("CONFLICT", message, openNeo4jStore(patient));
  });
});
