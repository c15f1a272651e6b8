import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { NativeBatch } from "./native-batch.ts";
import { type RawReader, rawReader } from "./raw-records.ts";

const passes = ["sourcesAndEntities", "claimedRecords"] as const;

/** Reads each document twice: sources and entities of all documents first, then what refers to them. */
export async function* readNative(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  const readers = await Promise.all(documents.map((document) => rawReader(document, context.faults)));
  const withRecords = new Set<RawReader>();
  for (const pass of context.only === undefined ? passes : passes.slice(1)) {
    for (const reader of readers) {
      for await (const group of reader[pass](context.only)) {
        if (group.length > 0) withRecords.add(reader);
        const batch = new NativeBatch(context);
        for (const raw of group) {
          if (context.faults.full) return;
          batch[pass](raw);
        }
        if (!batch.empty) yield batch;
      }
    }
  }
  // What is wrong with a document may be all that it holds.
  if (context.faults.any || context.only !== undefined) return;
  for (const [place, { name }] of documents.entries()) {
    if (!withRecords.has(readers[place] as RawReader)) {
      context.faults.add({ code: "BAD_USER_INPUT", message: "holds no record; name a document that does", place: { file: name } });
    }
  }
}
