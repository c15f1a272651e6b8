import type { ImportWarning } from "../../importers/importer.ts";
import type { ExternalId, Instant } from "../../model/records.ts";
import type { Tally } from "../../store/record-writer.ts";
import type { RecordChange } from "../recording/record-changes.ts";
import type { Contradiction } from "./contradiction.ts";
import type { ImportedRecord } from "./record-outcomes.ts";

/** What came of an import. */
export interface ImportReport {
  readonly entities: Tally;
  readonly relationships: Tally;
  readonly claims: Tally;
  readonly sources: Tally;
  /** What came of each record of the documents, as their format counts them. Empty for the project's own format. */
  readonly records: readonly ImportedRecord[];
  /** In the order of the documents. Empty for formats whose documents name entities by the graph's own ids. */
  readonly matches: readonly EntityMatch[];
  readonly warnings: readonly ImportWarning[];
  /** Where some documents were refused as a whole and left out, as each has a warning: how many of how many. */
  readonly documents?: DocumentTally;
  /** What the documents say otherwise than what is stored, field by field: it was not written. */
  readonly contradictions: readonly Contradiction[];
  /** What is to be written, by record and field. Of a dry run, or where it is asked for: others may be large. */
  readonly changes: readonly RecordChange[];
  readonly dryRun: boolean;
  /** After the import. */
  readonly revision: number;
  /** When its claims were recorded, which no other commit was: by this the import is retracted. Absent without new claims. */
  readonly recordedAt?: Instant;
}

/** The documents of a format, those that were left out among them. */
export interface DocumentTally {
  readonly total: number;
  readonly leftOut: number;
}

/** An entity of a document that proved to be one that was known already. */
export interface EntityMatch {
  /** The id that it would have got. */
  readonly id: string;
  /** The id of the entity that it is: a stored one, or an earlier one of the documents. */
  readonly entity: string;
  /** What both carry, or are called. */
  readonly by: MatchedBy;
  /** The same, where it is an external id. */
  readonly externalId?: ExternalId;
}

/** By what an entity was recognized: an external id, or a name that no other of its kind has. */
export type MatchedBy = { readonly externalId: ExternalId } | { readonly name: string };

/** A tally that is being counted. */
export class Count implements Tally {
  added = 0;
  changed = 0;
  unchanged = 0;
}
