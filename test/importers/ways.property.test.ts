import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { importers } from "../../src/importers/importer-registry.ts";
import { openDocuments } from "../../src/service/ingest/documents.ts";
import { optionsFor } from "../../src/service/ingest/format-options.ts";
import { importDocuments } from "../../src/service/ingest/import.ts";
import { recognize } from "../../src/service/ingest/recognize.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { loadText, newFolder, newStore, removeStores } from "../service/ingest/fixture.ts";
import { believed } from "./believed.ts";
import { allNamed, type Drawn, distinctDocuments, drawnFormats, drawnOf, seedOf, textOf } from "./drawn-documents.ts";

/** The same documents of all formats, on different ways into a graph. */

const runs = Number(process.env["WAYS_RUNS"] ?? 25);
afterEach(removeStores);

const formatOptions = { all: true, usedBy: "shade", developedBy: "lamp" };

/** Where a document lies in the folder: how deep, and whether it is packed. */
const place = fc.record({ under: fc.constantFrom("", "z", "a/b", "2026/11"), packed: fc.boolean() });
const cases = distinctDocuments(drawnOf(drawnFormats, fc.constant(1)), 6).chain((documents) =>
  fc.record({
    documents: fc.constant(documents),
    places: fc.array(place, { minLength: documents.length, maxLength: documents.length }),
    order: fc.shuffledSubarray([...documents.keys()], { minLength: documents.length }),
  }),
);

/** The paths of the documents, each in a folder of its own in this one. */
function written(documents: readonly Drawn[], places: readonly { readonly under: string; readonly packed: boolean }[]) {
  const folder = newFolder();
  const paths = documents.map((document, number) => {
    const { under = "", packed = false } = places[number] ?? {};
    const path = join(folder, under, String(number), `${document.name}${packed ? ".gz" : ""}`);
    const text = textOf(document);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, packed ? gzipSync(text) : text);
    return path;
  });
  return { folder, paths };
}

async function importAll(store: GraphStore, paths: readonly string[]): Promise<void> {
  const { documents, close } = await openDocuments(
    paths,
    importers.flatMap(({ extensions }) => extensions),
  );
  for (const { importer, documents: some } of (await recognize(documents, importers)).formats)
    await importDocuments(store, importer, some, {
      assertedBy: "ann",
      clearance: 4,
      formatOptions: optionsFor(importer, formatOptions),
    });
  await close();
}

async function begun(): Promise<GraphStore> {
  const store = await newStore();
  await loadText(store, allNamed);
  return store;
}

test("documents one by one in any order, and a folder of them, packed or not, come to the same", {
  timeout: 60_000 + runs * 5_000,
}, async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ({ documents, places, order }) => {
      await removeStores();
      const [one, other, together] = [await begun(), await begun(), await begun()];
      const { folder, paths } = written(documents, places);
      for (const path of paths) await importAll(one, [path]);
      for (const number of order) await importAll(other, [paths[number] as string]);
      await importAll(together, [folder]);
      const expected = await believed(one);
      expect(await believed(other), "in another order").toEqual(expected);
      expect(await believed(together), "in one folder").toEqual(expected);
      seen += expected.length;
    }),
    { numRuns: runs, seed: seedOf("WAYS_SEED") },
  );
  expect(seen).toBeGreaterThan(runs * 3);
});
