import type { ImportDocument, ImportedRecords } from "../../importers/importer.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { recordsIn } from "./records-in.ts";

export function holdsNothing(batch: ImportedRecords): boolean {
  return recordsIn(batch) === 0;
}

/** The refusal of documents that say nothing at all: one was cut off, or another was meant. */
export function noRecordIn(documents: readonly ImportDocument[]): SupplyGraphError {
  const [first, ...others] = documents.map(({ name }) => name);
  const message =
    first === undefined
      ? "No document is named. Name at least one."
      : `${first}${others.length === 0 ? " holds" : ` and ${others.length} more hold`} no record. Name a document that does.`;
  return new SupplyGraphError("BAD_USER_INPUT", message, first === undefined ? {} : { file: first });
}
