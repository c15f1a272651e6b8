import type { FaultList } from "../model/document-faults.ts";
import type { FaultPlace } from "../model/errors.ts";
import type { Claim, Entity, Instant, Relationship, Source } from "../model/records.ts";
import type { EntityVersion, SourceVersion } from "../model/versions.ts";

/** A document to be read: a file, or text that was sent. */
export interface ImportDocument {
  /** Its name in messages. Its extension may tell variants of a format apart. */
  readonly name: string;
  /** Its text in pieces, from the start at each call. */
  read(): AsyncIterable<string>;
}

/** A claim as a document makes it. The store says when it was recorded, unless history is restored. */
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
  /**
   * The names of the fields that the document gives of an entity or source of this batch, without those that are left to
   * their defaults. A format that does not say so is taken to give what is not a default.
   */
  readonly givenFields?: ((record: { readonly id: string }) => ReadonlySet<string>) | undefined;
  /** All versions, oldest first, of those sources and entities whose history the documents tell. Only a load takes them. */
  readonly sourceVersions?: ReadonlyMap<Source, readonly SourceVersion[]>;
  readonly entityVersions?: ReadonlyMap<Entity, readonly EntityVersion[]>;
  /** Where in the documents a field of one of these records stands. */
  placeOf(record: { readonly id: string; readonly about?: string }, field: string): FaultPlace;
}

export interface ReadContext {
  /** Who makes the claims, where the document does not say. */
  readonly assertedBy: string;
  /** Whether a document may say who makes and who retracts its claims; otherwise `assertedBy` makes all of them. */
  readonly trustAssertedBy: boolean;
  /** Collects faults. After a fault an importer leaves the record out and goes on, until the list is full. */
  readonly faults: FaultList;
}

/**
 * A format that can be read. It is pure: documents in; records, warnings and faults out. It describes itself, for commands
 * and their help, in a file that loads nothing else: `read` imports the rest of its folder when it is called.
 */
export interface Importer {
  /** Its name in commands and in the API. */
  readonly name: string;
  readonly description: string;
  /** Endings of its files, each with the dot: which files of a folder are read. */
  readonly extensions: readonly string[];
  /**
   * What makes an entity of a document the same as a stored one. `id`: documents are written for this graph and name
   * entities by its ids. `external-id`: they know nothing of its ids, so a stored entity that carries an external id of
   * theirs is looked up before the import is planned.
   */
  readonly identifiesBy: "id" | "external-id";
  read(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords>;
}
