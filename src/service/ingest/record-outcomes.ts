import type { DocumentRecord, ImportedRecords } from "../../importers/importer.ts";
import type { FaultPlace } from "../../model/errors.ts";

export type RecordOutcome = "MADE" | "MATCHED" | "LEFT_OUT";

/** What came of one record of a document. */
export interface ImportedRecord {
  /** What its format calls it, in the singular. */
  readonly type: string;
  readonly place: FaultPlace;
  readonly outcome: RecordOutcome;
  /** The entities and relationships that it became, by their ids in the graph. */
  readonly ids: readonly string[];
  /** Why it was left out. */
  readonly reason?: string;
}

/** What came of each record of the documents: none is without an outcome, so that they add up. `isNew` says whether an id is written for the first time. */
export function recordOutcomes(batches: readonly ImportedRecords[], isNew: (id: string) => boolean): ImportedRecord[] {
  return batches.flatMap(({ documentRecords = [] }) => documentRecords.map((record) => outcomeOf(record, isNew)));
}

function outcomeOf({ type, place, becomes, leftOut }: DocumentRecord, isNew: (id: string) => boolean): ImportedRecord {
  const ids = [...new Set(becomes)];
  if (ids.length === 0)
    return { type, place, outcome: "LEFT_OUT", ids, reason: leftOut ?? "It says nothing that the graph keeps." };
  return { type, place, outcome: ids.some(isNew) ? "MADE" : "MATCHED", ids };
}
