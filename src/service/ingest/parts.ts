import { setImmediate as turn } from "node:timers/promises";
import type { ImportedRecords } from "../../importers/importer.ts";
import { recordsIn } from "./records-in.ts";

/** Batches in parts of at least so many records, but the last one. Between two parts, signals are heard. */
export async function* partsOf(
  batches: AsyncIterable<ImportedRecords>,
  records: number,
): AsyncIterable<readonly ImportedRecords[]> {
  let part: ImportedRecords[] = [];
  let size = 0;
  for await (const batch of batches) {
    part.push(batch);
    size += recordsIn(batch);
    if (size < records) continue;
    yield part;
    [part, size] = [[], 0];
    await turn();
  }
  if (part.length > 0) yield part;
}
