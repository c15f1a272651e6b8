import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nativeImporter } from "../../src/importers/native/native-importer.ts";
import { openDocuments } from "../../src/service/ingest/documents.ts";
import { loadDocuments } from "../../src/service/ingest/load.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import type { NativeRelationship } from "../oracle/document.ts";
import { type Product, productBlastRadius } from "../oracle/product.ts";
import { cypher, describeOnServer, emptiedDatabase } from "./neo4j/database.ts";
import { opened, type StoreUnderTest } from "./new-database.ts";

/** Kinds along whose arrows AVAILABILITY becomes AVAILABILITY, between entities that no guard concerns. */
const kinds = ["SUPPLIES_DATA", "SUPPLIES_COMPUTE", "SUPPLIES_HARDWARE", "SUBPROCESSOR_OF"];
const organizations = 150;
const now = Date.parse("2026-07-01T12:00:00Z");
const today = "2026-07-01";

/** Reach as a person would ask for it in Neo4j Browser. */
const reachStatement = `
  MATCH p = (s:Entity {id: $id})-[:${kinds.join("|")}*1..4]->(n)
  WHERE n <> s AND all(r IN relationships(p) WHERE r.confidence >= $confidence AND r.status <> 'NOT_BELIEVED'
    AND r.validFromDay <= $day AND $day <= r.validToDay)
  RETURN n.id AS id, min(length(p)) AS hops ORDER BY id`;

/** The same numbers each time (a linear congruential generator). */
function numbers(): (below: number) => number {
  let state = 20_260_324;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomDocument() {
  const pick = numbers();
  const claim = (about: string, number: number, fields: object) => ({
    id: `claim-${about}-${number}`,
    status: "REPORTED",
    confidence: [0.5, 0.7, 0.9, 1][pick(4)]!,
    sources: ["s"],
    recordedAt: "2026-01-01T00:00:00Z",
    ...fields,
  });
  const relationships = Array.from({ length: 360 }, (_, number) => {
    const id = `r${number}`;
    const fate = pick(10);
    const claims = [claim(id, 0, fate === 0 ? { retractedAt: "2026-02-01T00:00:00Z", retractionReason: "wrong" } : {})];
    if (fate === 1) claims.push(claim(id, 1, { stance: "DISPUTES", confidence: 0.4 }));
    return {
      id,
      kind: kinds[pick(kinds.length)]!,
      from: `o${pick(organizations)}`,
      to: `o${pick(organizations)}`,
      ...[{}, {}, {}, {}, { validTo: "2026-06" }, { validTo: "2027" }, { validFrom: "2026-07-01" }, { validFrom: "2026-08" }][
        pick(8)
      ],
      claims,
    };
  });
  return {
    format: "ai-supply-graph/1",
    sources: [{ id: "s" }],
    entities: Array.from({ length: organizations }, (_, number) => ({
      id: `o${number}`,
      kind: "ORGANIZATION",
      name: `O ${number}`,
    })),
    relationships: relationships as unknown as NativeRelationship[],
  };
}

describeOnServer("reach on a real server", () => {
  let under: StoreUnderTest;
  let product: Product;
  const folder = mkdtempSync(join(tmpdir(), "reach-"));

  beforeAll(async () => {
    under = await opened(await emptiedDatabase());
    writeFileSync(join(folder, "graph.json"), JSON.stringify(randomDocument()));
    const { documents } = await openDocuments([folder], nativeImporter.extensions);
    await loadDocuments(under.store, nativeImporter, documents, { assertedBy: "test", now });
    const topology = await loadTopology(under.store);
    product = { library: { store: under.store, topology } };
  }, 600_000);
  afterAll(async () => {
    await under.cleanup();
    rmSync(folder, { recursive: true, force: true });
  });

  test("equals hand-written Cypher from every entity", { timeout: 600_000 }, async () => {
    let reached = 0;
    for (let number = 0; number < organizations; number += 3) {
      for (const minConfidence of [0, 0.7]) {
        const answer = await productBlastRadius(
          product,
          {
            seeds: [`o${number}`],
            channels: ["AVAILABILITY"],
            minLikelihood: 0,
            time: { at: today },
            edges: { kinds, minConfidence },
            limits: { maxHops: 4 },
            now,
          },
          { clearance: 0 },
        );
        const mine = answer.impacts.map(({ entity, hops }) => ({ id: entity, hops })).sort((a, b) => (a.id < b.id ? -1 : 1));
        const day = Date.parse(`${today}T00:00:00Z`) / 86_400_000;
        expect(mine).toEqual(await cypher(reachStatement, { id: `o${number}`, confidence: minConfidence, day }));
        reached += mine.length;
      }
    }
    expect(reached).toBeGreaterThan(500);
  });
});
