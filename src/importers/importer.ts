import type { FaultList } from "../model/document-faults.ts";
import type { FaultPlace } from "../model/errors.ts";
import type { Claim, Entity, Instant, Relationship, Source } from "../model/records.ts";

/** A document to be read: a file, or what somebody sent. */
export interface ImportDocument {
  /** Its name in messages. Its extension may tell variants of a format apart. */
  readonly name: string;
  /** Its text in pieces; from the start at each call. */
  read(): AsyncIterable<string>;
}

/** A claim as a document makes it: when it was recorded is for the store to say, unless history is restored. */
export type ImportedClaim = Omit<Claim, "recordedAt"> & { readonly recordedAt?: Instant };

export interface ImportWarning {
  readonly message: string;
  readonly place: FaultPlace;
}

/**
 * A part of what documents say, each record well formed by itself. Whether the records fit one another, and what is
 * stored, is checked above, alike for every format. Sources and entities come before any relationship or claim.
 */
export interface ImportedRecords {
  readonly sources: readonly Source[];
  readonly entities: readonly Entity[];
  readonly relationships: readonly Relationship[];
  readonly claims: readonly ImportedClaim[];
  readonly warnings: readonly ImportWarning[];
  /** Where in the documents a field of one of these records stands. */
  placeOf(record: { readonly id: string; readonly about?: string }, field: string): FaultPlace;
}

export interface ReadContext {
  /** Who makes the claims that do not say it. */
  readonly assertedBy: string;
  /** Whether a document may name who makes its claims; otherwise all are `assertedBy`'s. */
  readonly trustAssertedBy: boolean;
  /** Takes what is wrong. An importer goes on after a fault, until the list is full, leaving the faulty record out. */
  readonly faults: FaultList;
}

/** The port behind which each format is read. An importer is pure: documents in, records, warnings and faults out. */
export interface Importer {
  /** Its name in commands and in the API. */
  readonly name: string;
  readonly description: string;
  /** Of files, with the dot. */
  readonly extensions: readonly string[];
  /**
   * What makes an entity of a document the same as a stored one: the very id, as in documents written for this graph, or
   * an external id, as in all others: they know nothing of the graph's ids.
   */
  readonly identifiesBy: "id" | "external-id";
  read(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords>;
}
