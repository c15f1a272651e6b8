import { afterEach, expect, it } from "vitest";
import { messageOf } from "../../src/cli/failure.ts";
import { MemoryWatch } from "../../src/cli/memory-watch.ts";
import { nativeImporter } from "../../src/importers/native/native-importer.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { importDocuments } from "../../src/service/ingest/import.ts";
import { newStore, removeStores, smallDocument } from "../service/ingest/fixture.ts";

afterEach(removeStores);

const megabyte = 1024 * 1024;
const documents = [documentOfText("small.json", JSON.stringify(smallDocument()))];

function importWatched(memory: MemoryWatch, store: Parameters<typeof importDocuments>[0]) {
  const { signal } = memory;
  const options = { assertedBy: "ann", clearance: 4, onProgress: memory.look.bind(memory), signal };
  return importDocuments(store, nativeImporter, documents, options);
}

it("an import for which the memory does not suffice is stopped before it is over, and nothing is written", async () => {
  const store = await newStore();
  const memory = new MemoryWatch(() => ({ used_heap_size: 900 * megabyte, heap_size_limit: 1000 * megabyte }), 0);
  const error: unknown = await importWatched(memory, store).catch((thrown: unknown) => thrown);
  expect(messageOf(error)).toBe(
    "The documents do not fit into the 1,000 MB of memory that Node.js may use. Nothing of them is in the graph. Import them in several parts, such as folder by folder, or let Node.js use more: NODE_OPTIONS=--max-old-space-size=2000.",
  );
  expect(await store.revision()).toBe(0);
});

it("one for which it suffices is not stopped, whatever it needs to write", async () => {
  const store = await newStore();
  const memory = new MemoryWatch(() => ({ used_heap_size: 600 * megabyte, heap_size_limit: 1000 * megabyte }), 0);
  expect((await importWatched(memory, store)).entities.added).toBe(5);
  const late = new MemoryWatch(() => ({ used_heap_size: 990 * megabyte, heap_size_limit: 1000 * megabyte }), 0);
  late.look({ phase: "writing", records: 12 });
  expect(late.signal.aborted).toBe(false);
});
