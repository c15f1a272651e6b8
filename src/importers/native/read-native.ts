import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { NativeBatch } from "./native-batch.ts";
import { rawReader } from "./raw-records.ts";

/** Reads each document twice: sources and entities of all documents first, then what refers to them. */
export async function* readNative(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  const readers = documents.map((document) => rawReader(document, context.faults));
  for (const pass of ["sourcesAndEntities", "claimedRecords"] as const) {
    for (const reader of readers) {
      for await (const group of reader[pass]()) {
        const batch = new NativeBatch(context);
        for (const raw of group) {
          if (context.faults.full) return;
          batch[pass](raw);
        }
        if (!batch.empty) yield batch;
      }
    }
  }
}
