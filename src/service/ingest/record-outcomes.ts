import type { DocumentRecord, ImportedRecords } from "../../importers/importer.ts";
import type { FaultPlace } from "../../model/errors.ts";

/** What may come of a record of a document, each with a sentence. */
export const recordOutcomeSentences = {
  MADE: "Something of it is new: the graph did not have it.",
  MATCHED: "The graph had all that it became already, whether or not the document adds to it.",
  LEFT_OUT: "Nothing of it is kept; the reason says why.",
} as const;

export type RecordOutcome = keyof typeof recordOutcomeSentences;

/** What came of one record of a document. */
export interface ImportedRecord {
  /** What its format calls it, in the singular. */
  readonly type: string;
  readonly place: FaultPlace;
  readonly outcome: RecordOutcome;
  /** The entities, relationships and sources that it became, by their ids in the graph. */
  readonly ids: readonly string[];
  /** Those of them that are new. */
  readonly newIds: readonly string[];
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
    return { type, place, outcome: "LEFT_OUT", ids, newIds: [], reason: leftOut ?? "It says nothing that the graph keeps." };
  const newIds = ids.filter(isNew);
  return { type, place, outcome: newIds.length > 0 ? "MADE" : "MATCHED", ids, newIds };
}

/** How many records of one type the documents have, and what came of them: the total is the sum of the others. */
export interface RecordCount {
  readonly type: string;
  readonly total: number;
  readonly made: number;
  readonly matched: number;
  readonly leftOut: number;
}

/** One count for each type of record, in the order in which the types come first. */
export function recordCounts(records: readonly ImportedRecord[]): RecordCount[] {
  const counts = new Map<string, { type: string; total: number; made: number; matched: number; leftOut: number }>();
  for (const { type, outcome } of records) {
    const count = counts.get(type) ?? { type, total: 0, made: 0, matched: 0, leftOut: 0 };
    counts.set(type, count);
    count.total++;
    count[counterOf[outcome]]++;
  }
  return [...counts.values()];
}

const counterOf = { MADE: "made", MATCHED: "matched", LEFT_OUT: "leftOut" } as const;
