import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { nativeDocument } from "../oracle/arbitraries.ts";
import type { NativeDocument } from "../oracle/document.ts";
import { importText, loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { suppliedBy } from "./kit/documents.ts";
import { graphHash } from "./kit/graph-hash.ts";
import { countOf, seen } from "./kit/seen.ts";

const runs = countOf("ORDERS", 10);
afterEach(removeStores);

/** A store with something in it: what an empty one is given first has been so from the beginning, and what comes later has not. */
async function begunStore(): Promise<GraphStore> {
  const store = await newStore();
  await loadText(store, suppliedBy("vendor", 2));
  return store;
}

/**
 * As somebody writes it who knows nothing of the past: without versions, and without moments. Of several relationships of one
 * kind between two entities it keeps one: which of them a later document means may be for the first that was there. So it is
 * with an incident that affects a package and a release of it: what follows for the release is claimed of what is there.
 */
function ofNow({ format, sources, entities, relationships }: NativeDocument): NativeDocument {
  // A release and its package are one here.
  const packages = new Map(entities.map(({ id, purl }) => [id, purl?.split("@")[0] ?? id]));
  const said = (claims: NativeDocument["entities"][number]["claims"] = []) =>
    claims.map(({ retractedAt: _, retractionReason: __, recordedAt: ___, ...claim }) => claim) as typeof claims;
  return {
    format,
    sources: sources.map(({ history: _, recordedAt: __, ...source }) => source),
    entities: entities.map(({ history: _, recordedAt: __, ...entity }) => ({ ...entity, claims: said(entity.claims) })),
    relationships: [...new Map(relationships.map((one) => [`${one.kind} ${one.from} ${packages.get(one.to)}`, one])).values()].map(
      (one) => ({
        ...one,
        claims: said(one.claims),
      }),
    ),
  };
}

/** Documents of which each can be imported alone: who is named in several is the same in each. */
function parted(document: NativeDocument, picks: readonly number[], count: number): NativeDocument[] {
  const pick = (place: number) => (picks[place % picks.length] as number) % count;
  return Array.from({ length: count }, (_, part) => {
    const relationships = document.relationships.filter((_, place) => pick(place) === part);
    const ends = new Set(relationships.flatMap(({ from, to }) => [from, to]));
    const entities = document.entities.filter(({ id }, place) => ends.has(id) || pick(place + 3) === part);
    return { ...document, relationships, entities };
  });
}

test("an import made twice, at once, and in parts of any order makes the same graph", {
  timeout: 60_000 + runs * 5_000,
}, async () => {
  let documents = 0;
  const cases = fc.record({
    document: nativeDocument.map(ofNow),
    picks: fc.array(fc.nat(11), { minLength: 5, maxLength: 14 }),
    count: fc.integer({ min: 2, max: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ document, picks, count }) => {
      const options = { role: "OPERATOR", assertedBy: "ann" } as const;
      const whole = await begunStore();
      await importText(whole, document, options);
      const expected = await graphHash(whole);
      await importText(whole, document, options);
      expect(await graphHash(whole), "twice").toBe(expected);

      const parts = parted(document, picks, count);
      for (const order of [parts, [...parts].reverse()]) {
        const store = await begunStore();
        for (const part of order) await importText(store, part, options);
        expect(await graphHash(store), "in another order").toBe(expected);
      }

      const store = await begunStore();
      await Promise.all([...parts, document, ...parts].map((part) => importText(store, part, options)));
      expect(await graphHash(store), "at once").toBe(expected);
      documents += 2 + 4 * count;
      await removeStores();
    }),
    { numRuns: runs, endOnFailure: true },
  );
  seen("R5", `${runs} random graphs, ${documents} imports: twice, in two orders and at once; one hash for each graph`);
});
