import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import { nativeImporter } from "../../../src/importers/native/native-importer.ts";
import { SupplyGraphError } from "../../../src/model/errors.ts";
import { documentOfText, openDocuments } from "../../../src/service/ingest/documents.ts";
import { type ImportOptions, importDocuments } from "../../../src/service/ingest/import.ts";
import { loadDocuments } from "../../../src/service/ingest/load.ts";
import type { ImportProgress } from "../../../src/service/ingest/reading-progress.ts";
import type { WriteBatch, WriteProgress } from "../../../src/store/record-writer.ts";
import { newFolder, newStore, removeStores, smallDocument } from "./fixture.ts";

afterEach(removeStores);

const text = JSON.stringify(smallDocument());
const document = { ...documentOfText("small.json", text), bytes: text.length };
const stopped = new Error("stopped");

it("tells how far it has come: while documents are read, when they are compared, and when it writes", async () => {
  const store = await newStore();
  const told: ImportProgress[] = [];
  const options: ImportOptions = { assertedBy: "ann", clearance: 4, onProgress: (progress) => told.push(progress) };
  await importDocuments(store, nativeImporter, [document], options);
  expect([...new Set(told.map(({ phase }) => phase))]).toEqual(["reading", "comparing", "writing"]);
  const shares = told.flatMap(({ share = [] }) => share);
  expect(shares.length).toBeGreaterThan(0);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  expect(told.at(-1)).toEqual({ phase: "writing", records: 12 });
});

it.each([
  ["packed", gzipSync],
  ["in another script", (document: string) => document.replaceAll("Org", "組織")],
] as const)("of documents %s, too, it tells how much is read, by their bytes on disk", async (_, written) => {
  const folder = newFolder();
  for (let place = 0; place < 20; place++) {
    const entities = Array.from({ length: 40 }, (_, number) => {
      const id = `org-${place * 40 + number}`;
      return { id, kind: "ORGANIZATION", name: `Org ${id}`, description: "Org ".repeat(100) };
    });
    writeFileSync(join(folder, `${place}.json`), written(JSON.stringify({ format: "ai-supply-graph/1", entities })));
  }
  const { documents, close } = await openDocuments([folder], [".json"]);
  const told: ImportProgress[] = [];
  const options: ImportOptions = { assertedBy: "ann", clearance: 4, dryRun: true, onProgress: (progress) => told.push(progress) };
  await importDocuments(await newStore(), nativeImporter, documents, options);
  await close();
  const shares = told.flatMap(({ share = [] }) => share);
  // Some documents are read ahead.
  expect(shares.filter((share) => share < 1).length).toBeGreaterThan(shares.length / 3);
  expect(shares.at(-1)).toBe(1);
});

it.each(["reading", "comparing"] as const)("stopped while %s, it has written nothing, and can be made again", async (when) => {
  const store = await newStore();
  const controller = new AbortController();
  const onProgress = ({ phase }: ImportProgress) => {
    if (phase === when) controller.abort(stopped);
  };
  const options: ImportOptions = { assertedBy: "ann", clearance: 4 };
  const { signal } = controller;
  await expect(importDocuments(store, nativeImporter, [document], { ...options, onProgress, signal })).rejects.toBe(stopped);
  expect(await store.revision()).toBe(0);
  expect((await importDocuments(store, nativeImporter, [document], options)).entities.added).toBe(5);
});

it("stopped when it writes already, it is complete", async () => {
  const store = await newStore();
  const controller = new AbortController();
  const onProgress = ({ phase }: ImportProgress) => {
    if (phase === "writing") controller.abort(stopped);
  };
  const options = { assertedBy: "ann", clearance: 4, onProgress, signal: controller.signal };
  expect(await importDocuments(store, nativeImporter, [document], options)).toMatchObject({ revision: 1 });
});

it("stopped when it writes in several transactions, it is stopped by the store", async () => {
  const store = await newStore();
  const controller = new AbortController();
  const slow: typeof store = Object.create(store, {
    write: {
      value: ({ signal }: WriteBatch) => {
        controller.abort(stopped);
        signal?.throwIfAborted();
        return Promise.reject(new Error("The store was not told to stop."));
      },
    },
  });
  const options = { assertedBy: "ann", clearance: 4, signal: controller.signal };
  await expect(importDocuments(slow, nativeImporter, [document], options)).rejects.toBe(stopped);
});

it("what a store cannot write in one transaction is refused with what to do, and nothing of it is there", async () => {
  const store = await newStore();
  const message = "The change needs more memory than the database allows one transaction.";
  const small: typeof store = Object.create(store, {
    write: { value: () => Promise.reject(new SupplyGraphError("COST_LIMIT", message)) },
  });
  const refused = await importDocuments(small, nativeImporter, [document], { assertedBy: "ann", clearance: 4 }).catch(
    (error: SupplyGraphError) => error,
  );
  expect(refused).toMatchObject({
    code: "COST_LIMIT",
    message: expect.stringMatching(/^The change needs .* fewer documents at once/),
  });
  expect(await store.revision()).toBe(0);
});

it("a load that is stopped leaves an empty store", async () => {
  const store = await newStore();
  const controller = new AbortController();
  const options = { assertedBy: "ann", now: Date.now() };
  const onProgress = () => controller.abort(stopped);
  const loading = loadDocuments(store, nativeImporter, [document], { ...options, onProgress, signal: controller.signal });
  await expect(loading).rejects.toBe(stopped);
  expect(await store.revision()).toBe(0);
  await loadDocuments(store, nativeImporter, [document], options);
  expect(await store.revision()).toBe(1);
});

it("tells what the store tells of a write in several transactions", async () => {
  const store = await newStore();
  const steps: WriteProgress[] = [
    { step: "storing", records: 3, all: 12 },
    { step: "publishing", records: 12, all: 12 },
  ];
  const inSteps: typeof store = Object.create(store, {
    write: {
      value: ({ onProgress, ...batch }: WriteBatch) => {
        for (const step of steps) onProgress?.(step);
        return store.write(batch);
      },
    },
  });
  const told: ImportProgress[] = [];
  const onProgress = (progress: ImportProgress) => told.push(progress);
  await importDocuments(inSteps, nativeImporter, [document], { assertedBy: "ann", clearance: 4, onProgress });
  expect(told.slice(-3)).toEqual([
    { phase: "writing", records: 12 },
    { phase: "storing", records: 3, share: 0.25 },
    { phase: "publishing", records: 12, share: 1 },
  ]);
});
