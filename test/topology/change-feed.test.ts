import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unlimited } from "../../src/analysis/traversal/question.ts";
import { upstreamOf } from "../../src/analysis/upstream/upstream.ts";
import { nativeImporter } from "../../src/importers/native/native-importer.ts";
import { allChannels } from "../../src/model/channels.ts";
import { FaultList } from "../../src/model/document-faults.ts";
import { afterAllDays, beforeAllDays } from "../../src/model/partial-date.ts";
import type { Claim, Relationship } from "../../src/model/records.ts";
import { highestMarkingRank } from "../../src/model/vocabulary.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import type { RecordChunk } from "../../src/store/record-writer.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import type { MutableTopology } from "../../src/topology/mutable-topology.ts";
import type { Topology } from "../../src/topology/topology.ts";
import { catchUp, loadTopology } from "../../src/topology/topology-source.ts";
import { blastRadiusCase } from "../oracle/arbitraries.ts";
import { manyGraphs } from "../oracle/many-graphs.ts";
import { productBlastRadius } from "../oracle/product.ts";
import { NotFound } from "../oracle/question.ts";

const graphs = 300;
const seed = Date.now() % 1_000_000;

async function recordsOf(document: object): Promise<RecordChunk> {
  const faults = new FaultList();
  const records: RecordChunk & { claims: Claim[] } = { sources: [], entities: [], relationships: [], claims: [] };
  const context = { assertedBy: "test", trustAssertedBy: true, faults };
  for await (const batch of nativeImporter.read([documentOfText("graphs.json", JSON.stringify(document))], context)) {
    (records.sources as unknown[]).push(...batch.sources);
    (records.entities as unknown[]).push(...batch.entities);
    (records.relationships as unknown[]).push(...batch.relationships);
    (records.claims as unknown[]).push(...batch.claims);
  }
  faults.throwIfAny();
  return records;
}

/** Everything that a question may meet: half of it comes with the first load, the rest by commits that follow. */
describe(`a topology that follows its store (seed ${seed})`, () => {
  const { document, cases } = manyGraphs(blastRadiusCase, graphs, seed, "g");
  let folder: string;
  let writer: GraphStore;
  let reader: GraphStore;
  let followed: MutableTopology;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "feed-"));
    writer = await openSqliteStore({ file: join(folder, "graph.db") });
    const all = await recordsOf(document);
    const isFirst = (record: Relationship) => record.id.length % 2 === 0;
    const first = new Set(all.relationships.filter(isFirst).map((one) => one.id));
    const entityIds = new Set(all.entities.map((one) => one.id));
    // The last entity of the graphs is not there at first, nor is what is linked to it.
    const late = new Set(all.entities.filter((one) => one.id.endsWith("-z")).map((one) => one.id));
    const isThere = (one: Relationship) => first.has(one.id) && !late.has(one.from) && !late.has(one.to);
    const there = new Set(all.relationships.filter(isThere).map((one) => one.id));
    const isEarly = (claim: Claim) => (entityIds.has(claim.about) ? !late.has(claim.about) : there.has(claim.about));
    await writer.load(
      (async function* () {
        yield {
          sources: all.sources,
          entities: all.entities.filter((one) => !late.has(one.id)).map((one) => ({ ...one, marking: "CLEAR" as const })),
          relationships: all.relationships.filter(isThere),
          claims: all.claims.filter(isEarly),
        };
      })(),
    );
    reader = await openSqliteStore({ file: join(folder, "graph.db") });
    followed = await loadTopology(reader);

    // New entities and changed ones, new relationships and claims, claims that dispute or support what is there, retractions.
    await writer.write({ entities: all.entities });
    await writer.write({
      relationships: all.relationships.filter((one) => !isThere(one)),
      claims: all.claims.filter((claim) => !isEarly(claim)),
    });
    await catchUp(followed, reader);
    const again = all.claims.filter((claim) => there.has(claim.about));
    await writer.write({
      claims: again
        .filter((_, place) => place % 3 === 0)
        .map((claim, place) => ({
          ...claim,
          id: `${claim.id}-again`,
          stance: place % 2 === 0 ? ("DISPUTES" as const) : ("SUPPORTS" as const),
          confidence: 0.4,
        })),
    });
    await writer.write({
      retractions: again
        .filter((claim, place) => place % 4 === 0 && claim.retractedAt === undefined)
        .map((claim) => ({ claim: claim.id, reason: "tried" })),
    });
    await catchUp(followed, reader);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([writer.close(), reader.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  async function answers(topology: Topology): Promise<unknown[]> {
    const now = Date.now() + 60_000;
    const product = { library: { store: reader, topology } };
    const answered = cases.flatMap(({ question, asker, prefix }) =>
      [question.knownAt, undefined].map(async (knownAt) => {
        const seeds = question.seeds.map((id) => prefix + id);
        const { knownAt: _, ...rest } = question;
        const asked = { ...rest, seeds, now: Math.floor(now / 1e6) * 1e6 + 1e6, ...(knownAt === undefined ? {} : { knownAt }) };
        try {
          return await productBlastRadius(product, asked, asker);
        } catch (error) {
          if (error instanceof NotFound) return error.id;
          throw error;
        }
      }),
    );
    return Promise.all(answered);
  }

  /** What is upstream of everybody, as of now and as of before the last changes. */
  function upstream(topology: Topology): unknown[] {
    const members = Array.from({ length: topology.entities.count }, (_, entity) => entity);
    return [Date.now() + 60_000, Date.parse("2026-04-01")].map((knownAt) => {
      const { byEntity } = upstreamOf(topology, {
        members,
        channels: allChannels,
        counts: () => true,
        minShared: 1,
        minLikelihood: 0.1,
        maxHops: 8,
        maxNodes: unlimited,
        window: { from: beforeAllDays, to: afterAllDays },
        view: { knownAt, clearance: highestMarkingRank },
        filter: { minConfidence: 0, includeDisputed: true },
      });
      return Object.fromEntries([...byEntity].map(([entity, found]) => [topology.entities.idOf(entity), found]).sort());
    });
  }

  test("answers as one that is built anew", { timeout: 120_000 }, async () => {
    const fresh = await loadTopology(reader);
    expect(followed.revision).toBe(fresh.revision);
    expect(fresh.revision).toBeGreaterThanOrEqual(5);
    const expected = await answers(fresh);
    const expectedUpstream = upstream(fresh);
    expect(await answers(followed)).toEqual(expected);
    expect(upstream(followed)).toEqual(expectedUpstream);
    followed.rebuild();
    expect(await answers(followed)).toEqual(expected);
    expect(upstream(followed)).toEqual(expectedUpstream);
    expect(Object.keys(expectedUpstream[0] as object).length).toBeGreaterThan(graphs);
    expect(JSON.stringify(expected)).toContain('"impacts":[{');
  });

  test("is not asked for anything when nothing changed", async () => {
    expect(await catchUp(followed, reader)).toBe(false);
  });
});
