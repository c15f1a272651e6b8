import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { retractImport } from "../../src/service/changes/retract-import.ts";
import { checkIntegrity } from "../../src/service/integrity.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { operatorOver } from "../service/session-on.ts";
import { believed } from "./believed.ts";
import { allNamed, type Drawn, distinctDocuments, drawnFormats, drawnOf, importDrawn, seedOf } from "./drawn-documents.ts";

/** Imports that are taken back as a whole, wherever they stand in a sequence of documents of all formats. */

const runs = Number(process.env["TAKEN_BACK_RUNS"] ?? 25);
afterEach(removeStores);

/** A claim with an ID of its own, as in the graph's own format, stays retracted. */
const formats = drawnFormats.filter(({ format }) => format !== "native");
const cases = distinctDocuments(drawnOf(formats, fc.constant(1)), 5).chain((documents) =>
  fc.record({ documents: fc.constant(documents), picked: fc.shuffledSubarray([...documents.keys()], { minLength: 1 }) }),
);

async function storeOf(documents: readonly Drawn[]): Promise<{ store: GraphStore; recordedAt: readonly (number | undefined)[] }> {
  const store = await newStore();
  await loadText(store, allNamed);
  const recordedAt: (number | undefined)[] = [];
  for (const document of documents) recordedAt.push((await importDrawn(store, document)).recordedAt);
  return { store, recordedAt };
}

test("what is believed once imports are taken back is what would be without them; imported again, it is all there", {
  timeout: 60_000 + runs * 5_000,
}, async () => {
  let takenBack = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ({ documents, picked }) => {
      await removeStores();
      const { store, recordedAt } = await storeOf(documents);
      const whole = await believed(store);
      for (const place of picked) {
        const moment = recordedAt[place];
        if (moment === undefined) continue;
        await retractImport(await operatorOver(store), { recordedAt: moment, reason: "The wrong file." });
        takenBack++;
      }
      const without = await storeOf(documents.filter((_, place) => !picked.includes(place)));
      // The entities of what was taken back stay, and for releases among them, something may follow from the rest.
      expect(await believed(store, without.store)).toEqual(await believed(without.store));
      for (const place of picked.toReversed()) await importDrawn(store, documents[place] as Drawn);
      expect(await believed(store)).toEqual(whole);
      expect((await checkIntegrity(store)).problems).toEqual([]);
    }),
    { numRuns: runs, seed: seedOf("TAKEN_BACK_SEED") },
  );
  expect(takenBack).toBeGreaterThan(runs);
});
