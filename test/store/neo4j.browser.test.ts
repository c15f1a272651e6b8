import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { incident, newClaim, organization, source, supplies } from "./contract/records.ts";
import { cypher, describeOnServer, emptyDatabase, server } from "./neo4j/database.ts";

const march24 = Date.UTC(2026, 2, 24) / 86_400_000;
const parameters = {
  vendor: "vendor",
  relationship: "rel-1",
  source: "paper",
  organization: "lab",
  day: march24,
  incident: "inc",
};

describeOnServer("the graph as people see it in Neo4j Browser", () => {
  let store: GraphStore;
  beforeAll(async () => {
    await emptyDatabase();
    store = await openNeo4jStore({ ...server, deadlineMs: 10_000 });
    await store.write({
      sources: [source("paper"), source("blog")],
      entities: [
        organization("vendor", { name: "Vendor", fields: { roles: ["DATA_VENDOR", "OTHER"] } }),
        organization("lab", { name: "Lab", fields: { roles: ["LAB"], country: "US" } }),
        incident("inc"),
      ],
      relationships: [
        supplies("rel-1", "vendor", "lab", { validFrom: "2025", validTo: "2026-04" }),
        supplies("rel-disputed", "vendor", "lab"),
        supplies("rel-retracted", "vendor", "lab"),
        supplies("rel-unsaid", "vendor", "lab"),
        { id: "rel-hit", kind: "AFFECTS", from: "inc", to: "vendor", attributes: { channels: ["COMPROMISE"] } },
      ],
      claims: [
        newClaim("c-1", "rel-1", { confidence: 0.8 }),
        newClaim("c-2", "rel-disputed", { confidence: 0.8 }),
        newClaim("c-3", "rel-disputed", { confidence: 0.5, stance: "DISPUTES", marking: "RED" }),
        newClaim("c-4", "rel-retracted"),
        newClaim("c-5", "rel-hit", { status: "CONFIRMED", confidence: 1 }),
      ],
    });
    await store.write({ retractions: [{ claim: "c-4", reason: "wrong" }] });
  }, 600_000);
  afterAll(async () => {
    await store.close();
  });

  it("bears labels by kind and by role, and takes away those that are no longer so", async () => {
    const labels = async (id: string) => (await cypher("MATCH (n:Entity {id: $id}) RETURN labels(n) AS l", { id }))[0]?.["l"];
    expect(((await labels("vendor")) as string[]).sort()).toEqual([
      "AiSupplyGraphEntity",
      "DataVendor",
      "Entity",
      "Organization",
      "Other",
    ]);
    await store.write({ entities: [organization("vendor", { name: "Vendor", fields: { roles: ["DATA_VENDOR"] } })] });
    expect(((await labels("vendor")) as string[]).sort()).toEqual(["AiSupplyGraphEntity", "DataVendor", "Entity", "Organization"]);
    expect(((await labels("inc")) as string[]).sort()).toEqual(["AiSupplyGraphEntity", "Entity", "Incident"]);
  });

  it.each([
    { id: "rel-1", confidence: 0.8, status: "REPORTED", validFromDay: Date.UTC(2025, 0, 1) / 86_400_000, validToDay: 20_573 },
    { id: "rel-disputed", confidence: 0.4, status: "DISPUTED", validFromDay: -0x8000_0000, validToDay: 0x7fff_ffff },
    { id: "rel-retracted", confidence: 0, status: "NOT_BELIEVED", validFromDay: -0x8000_0000, validToDay: 0x7fff_ffff },
    { id: "rel-unsaid", confidence: 0, status: "NOT_BELIEVED", validFromDay: -0x8000_0000, validToDay: 0x7fff_ffff },
  ])("shows the current belief on $id", async (expected) => {
    const statement = "MATCH ()-[r {id: $id}]->() RETURN r{.id, .confidence, .status, .validFromDay, .validToDay} AS r";
    expect(await cypher(statement, { id: expected.id })).toEqual([{ r: expected }]);
  });

  it("keeps whole numbers as integers", async () => {
    const statement =
      "MATCH (m:Meta), (c:Claim {id: 'c-1'}), ()-[r {id: 'rel-1'}]->() " +
      "RETURN [v IN [m.revision, c.recordedAt, r.validFromDay, c.markingRank] WHERE NOT v IS :: INTEGER] AS floats";
    expect(await cypher(statement)).toEqual([{ floats: [] }]);
  });

  it("leads from a claim to its sources and its subjects, and never from an entity to a claim", async () => {
    const statement =
      "MATCH (c:Claim {id: 'c-1'})-[:CITES]->(s:Source) MATCH (c)-[:ABOUT]->(e:Entity) RETURN s.id AS s, e.id AS e ORDER BY e";
    expect(await cypher(statement)).toEqual([
      { s: "paper", e: "lab" },
      { s: "paper", e: "vendor" },
    ]);
    expect(await cypher("MATCH (:Entity)-->(n) WHERE NOT n:Entity RETURN count(n) AS n")).toEqual([{ n: 0 }]);
  });

  it("is asked by the saved queries, each of which finds something", async () => {
    const file = await readFile(new URL("../../schema/neo4j-browser.cypher", import.meta.url), "utf8");
    const queries = file
      .replaceAll(/^\/\/.*$/gm, "")
      .split(";")
      .map((query) => query.trim())
      .filter((query) => query !== "");
    expect(queries.length).toBeGreaterThanOrEqual(5);
    for (const query of queries) expect((await cypher(query, parameters)).length, query).toBeGreaterThan(0);
  });
});
