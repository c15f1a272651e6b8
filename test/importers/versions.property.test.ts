import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { believed } from "./believed.ts";
import { allNamed, type Drawn, drawnFormats, seedOf } from "./drawn-documents.ts";
import { imported } from "./samples.ts";

/** Versions of documents, in whatever order they come and however many at once: the newest that came is what counts. */

const runs = Number(process.env["VERSION_RUNS"] ?? 25);
afterEach(removeStores);

interface Version extends Omit<Drawn, "format"> {
  readonly day: number;
}
const cases = fc.constantFrom(...drawnFormats.filter(({ hasVersions }) => hasVersions)).chain(({ format, draw }) => {
  const version = fc.integer({ min: 1, max: 6 }).chain((day) => draw(0, day).map((one): Version => ({ ...one, day })));
  return fc.record({
    format: fc.constant(format),
    /** Of another document about the same things. */
    other: draw(1, 3),
    imports: fc.array(fc.array(version, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  });
});

/** Whether anything of the documents was taken. */
async function bring(store: GraphStore, format: string, versions: readonly Omit<Drawn, "format">[]): Promise<boolean> {
  const documents = versions.map(({ content }, place) => documentOfText(`${place}.json`, JSON.stringify(content)));
  const { records } = await imported(store, format, documents, { options: versions[0]?.options ?? {} });
  return records.some(({ outcome }) => outcome !== "LEFT_OUT");
}

test("of the versions of a document that came in any order, the newest counts, and it alone", {
  timeout: 60_000 + runs * 5_000,
}, async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ({ format, other, imports }) => {
      await removeStores();
      const store = await newStore();
      await loadText(store, allNamed);
      await bring(store, format, [other]);
      const published = new Map<number, Version>();
      let inForce: Version | undefined;
      for (const drawn of imports) {
        // What is of the same day is the same version.
        for (const one of drawn) if (!published.has(one.day)) published.set(one.day, one);
        const versions = drawn.map(({ day }) => published.get(day) as Version);
        await bring(store, format, versions);
        const newest = versions.reduce((latest, one) => (one.day > latest.day ? one : latest));
        const latest = inForce !== undefined && inForce.day >= newest.day ? inForce : newest;
        const alone = await newStore();
        await loadText(alone, allNamed);
        await bring(alone, format, [other]);
        const isTaken = await bring(alone, format, [latest]);
        // One that says nothing leaves no trace, unless it takes something back.
        if (inForce !== undefined || isTaken) inForce = latest;
        const expected = await believed(alone);
        expect(await believed(store)).toEqual(expected);
        seen += expected.length;
      }
    }),
    { numRuns: runs, seed: seedOf("VERSION_SEED") },
  );
  expect(seen).toBeGreaterThan(runs);
});
