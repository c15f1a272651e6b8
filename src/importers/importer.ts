import type { FaultList } from "../model/document-faults.ts";
import type { EntityKind } from "../model/entity-kinds.ts";
import type { FaultPlace } from "../model/errors.ts";
import type { Claim, Entity, ExternalId, Instant, Relationship, Source } from "../model/records.ts";
import type { EntityVersion, SourceVersion } from "../model/versions.ts";
import type { ImporterOptions } from "./importer-options.ts";

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
 * Something that a document names and does not describe: it is looked up in the graph and never made. What the batch says
 * of it under this id is said of the entity that is found; where none is, that is left out.
 */
export interface Mention {
  readonly id: string;
  /** The kinds that it may be of. */
  readonly kinds: readonly EntityKind[];
  /** Tried first. */
  readonly externalIds: readonly ExternalId[];
  /** Exact names, aliases or ids of the graph. */
  readonly names: readonly string[];
  /** What the document calls it, for messages, where it is not to be found by that: a package is more than its name. */
  readonly called?: string;
  /** The ids of a list of mentions, itself among them, that mean nothing unless all of them are found. */
  readonly together?: readonly string[];
  /** Where the document that mentions it says which other one lists it. */
  readonly listedIn?: ListedIn;
}

/** What another document lists: it is known only where that document is stored, in a version of it. */
export interface ListedIn {
  /** The id of the document as a source. */
  readonly source: string;
  readonly version: string;
  /** As the mentioning document writes it, and where. */
  readonly reference: string;
  readonly place: FaultPlace;
}

/** One record of a document, as its format counts them, for the report: it is made, matched or left out. */
export interface DocumentRecord {
  /** What the format calls it, in the singular: `component`, `statement`, `row`. */
  readonly type: string;
  readonly place: FaultPlace;
  /** Ids of entities, relationships and sources of the batch, and of mentions. It is left out where none of them is kept. */
  readonly becomes: readonly string[];
  /** Why the importer left it out; then it becomes nothing. */
  readonly leftOut?: string;
}

/** A document that comes in versions, of which the batch has all that this one says. */
export interface DocumentVersion {
  /** The id of its source, the same in each version; the source of the batch says which version this is. */
  readonly source: string;
  /** Why nothing is left of it, where it was withdrawn: the reason for which its claims are retracted. */
  readonly withdrawn?: string;
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
  readonly mentions?: readonly Mention[];
  /** Ids of entities that matter for their relationships alone: one of which none is kept is left out. */
  readonly dependents?: ReadonlySet<string>;
  readonly documentRecords?: readonly DocumentRecord[];
  readonly document?: DocumentVersion;
  /** Whether something of the document was wrong, and it was read leniently: one that is whole is better to have. */
  readonly salvaged?: boolean;
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
  /** The ids of the only relationships that are wanted, of documents that were read before: all else may be left out. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Take the valid records of a document that has faults, each of which becomes a warning. */
  readonly lenient?: boolean;
  /** Those that the importer lists, where they were given. */
  readonly options?: ImporterOptions;
}

/** What a document is recognized by. */
export interface DocumentStart {
  /** Its path or name. */
  readonly name: string;
  readonly text: string;
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
  /**
   * Whether what it says of a relationship or claim is all in one batch, and batches have neither mentions, dependents, document
   * records nor versions: then large documents may be imported batch after batch.
   */
  readonly inParts?: boolean;
  /** Whether it reads each document twice from the start, so that a progress bar knows where it ends. */
  readonly readsTwice?: boolean;
  /** Whether its documents say something about what other documents describe: with those, they are imported after them. */
  readonly afterOthers?: boolean;
  /**
   * Whether its documents are read as one collection, in which one says what becomes of the records of another: where one is refused,
   * all are, even if they are read leniently.
   */
  readonly allOrNone?: boolean;
  /** The options that it takes, of `importer-options.ts`. */
  readonly options?: readonly (keyof ImporterOptions)[];
  /** Whether a document with this beginning, of at most 64 kB, is of the format: for `auto`. */
  recognizes?(start: DocumentStart): boolean;
  /** It reads any document of a sort, such as any table: another format that recognizes one goes before it. */
  readonly general?: boolean;
  read(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords>;
}
