import type { ImportDocument, ImportedRecords, ImportWarning, ReadContext } from "../importer.ts";
import { isJsonObject } from "../kit/json-document.ts";
import { noRecords } from "../kit/no-records.ts";
import { labelOf } from "../kit/places.ts";
import { soundJsonObjectOf } from "../kit/sound-json.ts";
import { draftOfSummary, type Summary } from "./draft-summary.ts";
import { type Entry, type EntryFault, EntryReader } from "./entry.ts";
import { Repositories } from "./repositories-of-entries.ts";

/** A batch for each document. */
export async function* readSummaries(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  const summaries: Summary[] = [];
  const empty: ImportWarning[] = [];
  for (const document of documents) {
    if (context.faults.full) return;
    const { name: file } = document;
    if (await isEmpty(document)) {
      empty.push({ message: "The file is empty: the collection has such, of which nothing is known.", place: { file } });
      continue;
    }
    const value = await soundJsonObjectOf(document, context.faults);
    if (value === undefined) continue;
    const entries: Entry[] = [];
    const faulty: { readonly at: string; readonly isLost: boolean; readonly faults: readonly EntryFault[] }[] = [];
    for (const [key, fields] of Object.entries(value)) {
      const at = labelOf(key, `entry ${entries.length + faulty.length + 1}`);
      const reader = isJsonObject(fields) ? new EntryReader(at, fields) : undefined;
      const entry = reader?.read();
      const faults = reader?.faults ?? [
        { field: "Unique Dataset Identifier", message: "is missing: this is no summary of a dataset" },
      ];
      if (entry !== undefined) entries.push(entry);
      if (faults.length > 0) faulty.push({ at, isLost: entry === undefined, faults });
      if (!context.lenient)
        for (const { message, field } of faults)
          context.faults.add({ code: "BAD_USER_INPUT", message, place: { file, record: at, field } });
    }
    summaries.push({ file, entries, faulty });
  }
  const repositories = new Repositories(summaries.flatMap(({ entries }) => entries));
  for (const summary of summaries) yield draftOfSummary(summary, repositories, context);
  if (empty.length > 0) yield noRecords([], empty);
}

async function isEmpty(document: ImportDocument): Promise<boolean> {
  for await (const piece of document.read()) if (piece.trim() !== "") return false;
  return true;
}
