import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { externalIdKey, externalIdsOf } from "../../src/model/external-ids.ts";
import type { Relationship } from "../../src/model/records.ts";
import { versionsOfClaim, withoutVersions } from "../../src/model/version-attributes.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { type Drawn, distinctDocuments, drawnFormats, drawnOf, importDrawn, seedOf } from "./drawn-documents.ts";
import { namedInThem } from "./one-of-each.ts";
import { storedIn } from "./stored.ts";

const numRuns = Number(process.env["ORDER_RUNS"] ?? 25);
afterEach(removeStores);

/** These say something of others only where the graph knows them, so that it matters what came before. */
const ofWhatIsKnown = new Set(["aiid", "atlas", "dpi", "ecosystem-graphs", "native"]);
const formats = drawnFormats.filter(({ format }) => !ofWhatIsKnown.has(format));

/** What a narrower document says is not written into what everybody sees: there, too, it matters what came before. */
const isOpen = ({ content }: Drawn) => !/GREEN|AMBER|\bRED\b|marking-definition--/.test(JSON.stringify(content));

const documents = distinctDocuments(drawnOf(formats, fc.integer({ min: 1, max: 9 })).filter(isOpen), 5).chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);

/** What a graph says, whatever the IDs and the order of its records. Names and aliases count alike: the first to come is the name. */
async function saidIn(store: GraphStore): Promise<unknown> {
  const { entities, relationships, claims, sources } = await storedIn(store);
  const text = (value: unknown) => JSON.stringify(value);
  const entityNamed = new Map(
    entities.map((entity) => {
      const names = [...new Set([entity.name, ...entity.aliases].map((name) => name.toLowerCase()))].sort();
      return [entity.id, text([entity.kind, names, externalIdsOf(entity).map(externalIdKey).sort()])];
    }),
  );
  const sourceNamed = new Map(sources.map(({ id, publisher, title, url }) => [id, text([publisher, title, url])]));
  const about = new Map(relationships.map((one) => [one.id, one]));
  // Without dates: what is said without one is said of a relationship that has one, where there is one.
  const named = ({ kind, from, to }: Relationship) => text([kind, entityNamed.get(from), entityNamed.get(to)]);
  const said = claims.flatMap((claim) => {
    if (claim.retractedAt !== undefined) return [];
    const relationship = about.get(claim.about);
    const of = relationship === undefined ? entityNamed.get(claim.about) : named(relationship);
    const versions = relationship && versionsOfClaim(relationship, claim);
    const attributes = relationship && withoutVersions(relationship);
    const { stance, status, confidence, text: words, quote, statedOn, marking, assertedBy } = claim;
    const cited = claim.sources.map((id) => sourceNamed.get(id)).sort();
    return [text([of, attributes, versions, stance, status, confidence, words, quote, statedOn, marking, assertedBy, cited])];
  });
  return { entities: [...entityNamed.values()].sort(), sources: [...sourceNamed.values()].sort(), said: said.sort() };
}

test("documents of several formats, which name what the graph does not know, say the same in any order", {
  timeout: 60_000 + numRuns * 4_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (orders) => {
      await removeStores();
      const results: unknown[] = [];
      for (const order of orders) {
        const store = await newStore();
        await loadText(store, namedInThem);
        for (const one of order) await importDrawn(store, one);
        results.push(await saidIn(store));
      }
      expect(results[1]).toEqual(results[0]);
    }),
    { numRuns, seed: seedOf("ORDER_SEED") },
  );
});
