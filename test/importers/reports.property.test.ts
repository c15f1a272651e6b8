import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import type { ImportReport } from "../../src/service/ingest/import-report.ts";
import { checkIntegrity } from "../../src/service/integrity.ts";
import { graphText } from "../faults/kit/graph-hash.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { type Drawn, drawnFormats, drawnOf, seedOf, textOf } from "./drawn-documents.ts";
import { changed, changesOf, replaced } from "./mutated.ts";
import { namedInThem } from "./one-of-each.ts";
import { imported, outcomesOf } from "./samples.ts";
import { type Stored, storedIn } from "./stored.ts";

/** What the report of an import says, against what lay in the store before and after it, whatever the format and its faults. */

const runs = Number(process.env["REPORT_RUNS"] ?? 25);
afterEach(removeStores);

/** As it is or damaged: another value at one place, or other characters. */
const damaged = (document: Drawn) => {
  const { content } = document;
  const whole = fc.constant(textOf(document));
  const values = fc.tuple(
    fc.nat(JSON.stringify(content).split(/[:,]/).length),
    fc.constantFrom<unknown>(null, [], {}, 1.5, "", "=x", "pkg:x"),
  );
  const others = values.map(([left, other]) => JSON.stringify(replaced(content, { left }, other)));
  const characters = changesOf(textOf(document)).map((changes) => changed(textOf(document), changes));
  const text = typeof content === "string" ? fc.oneof(whole, characters) : fc.oneof(whole, others, others, characters);
  return fc.record({ document: fc.constant(document), text });
};
/** Documents of one format that come together, versions of one among them. */
const imports = fc.constantFrom(...drawnFormats).chain((format) =>
  fc.record({
    documents: fc.array(drawnOf([format], fc.integer({ min: 1, max: 9 })).chain(damaged), { minLength: 1, maxLength: 3 }),
    lenient: fc.boolean(),
  }),
);

const idsOf = (records: readonly { readonly id: string }[]) => new Set(records.map(({ id }) => id));
const lists = ["entities", "relationships", "claims", "sources"] as const;

/** How many records of a list are new, and how many have changed. */
function differences(before: Stored, after: Stored, list: (typeof lists)[number]) {
  const known = new Map(before[list].map((one) => [one.id, JSON.stringify(one)]));
  const added = after[list].filter(({ id }) => !known.has(id)).length;
  const changed = after[list].filter((one) => known.has(one.id) && known.get(one.id) !== JSON.stringify(one)).length;
  return { added, changed };
}

/** The outcome of each record agrees with its IDs, and everything that is new is reported. */
function addsUp({ records, entities, relationships, claims }: ImportReport, before: Stored, after: Stored): void {
  const [known, there] = [before, after].map(
    (stored) => new Set([...idsOf(stored.entities), ...idsOf(stored.relationships), ...idsOf(stored.sources)]),
  ) as [Set<string>, Set<string>];
  for (const { outcome, ids, newIds, reason } of records) {
    expect(ids.filter((id) => !there.has(id))).toEqual([]);
    expect([...newIds].sort()).toEqual(ids.filter((id) => !known.has(id)).sort());
    expect(outcome).toBe(newIds.length > 0 ? "MADE" : ids.length > 0 ? "MATCHED" : "LEFT_OUT");
    expect(reason === undefined).toBe(outcome !== "LEFT_OUT");
  }
  // The graph's own format has no records but those of the graph.
  if (records.length > 0 && records.every(({ outcome }) => outcome === "LEFT_OUT"))
    expect([entities.added, relationships.added, claims.added]).toEqual([0, 0, 0]);
}

test("a plan and an import say the same, which adds up to what is in the graph; once more, nothing is new", {
  timeout: 60_000 + runs * 5_000,
}, async () => {
  const seen = { taken: new Set<string>(), lenient: new Set<string>(), imports: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(imports, { minLength: 1, maxLength: 5 }), async (all) => {
      await removeStores();
      const store = await newStore();
      await loadText(store, namedInThem);
      for (const { documents, lenient } of all) {
        const { format, options } = (documents[0] as (typeof documents)[number]).document;
        const files = documents.map(({ document, text }) => documentOfText(document.name, text));
        const bring = (more: object) => imported(store, format, files, { lenient, options, ...more });
        const graph = await graphText(store);
        const before = await storedIn(store);
        const plan = await bring({ dryRun: true }).catch(refusal);
        expect(await graphText(store)).toBe(graph);
        const report = await bring({ reportChanges: true }).catch(refusal);
        if (plan instanceof SupplyGraphError || report instanceof SupplyGraphError) {
          expect(String(report)).toBe(String(plan));
          expect(await graphText(store)).toBe(graph);
          seen.refused++;
          continue;
        }
        const after = await storedIn(store);
        const { revision: _, dryRun: __, recordedAt, ...said } = report;
        const { revision: ___, dryRun: ____, ...planned } = plan;
        expect(said).toEqual(planned);
        for (const list of lists) {
          const { added, changed } = report[list];
          expect({ list, added, changed }).toEqual({ list, ...differences(before, after, list) });
        }
        expect(recordedAt === undefined).toBe(report.claims.added === 0);
        addsUp(report, before, after);
        const now = await graphText(store);
        expect(outcomesOf(await bring({})).MADE).toBe(0);
        expect(await graphText(store)).toBe(now);
        seen.imports++;
        const isWhole = documents.every(({ document, text }) => textOf(document) === text);
        if (isWhole) seen.taken.add(format);
        else if (lenient) seen.lenient.add(format);
      }
      expect((await checkIntegrity(store)).problems).toEqual([]);
    }),
    { numRuns: runs, seed: seedOf("REPORT_SEED") },
  );
  expect(seen.taken.size).toBeGreaterThan(drawnFormats.length / 3);
  expect(seen.lenient.size).toBeGreaterThan(2);
  expect(seen.imports).toBeGreaterThan(seen.refused);
});

/** What does not fit is refused in words. */
function refusal(error: unknown): SupplyGraphError {
  if (!(error instanceof SupplyGraphError)) throw error;
  return error;
}
