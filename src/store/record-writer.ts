import { SupplyGraphError } from "../model/errors.ts";
import type { Claim, Entity, Relationship, Source } from "../model/records.ts";
import type { EntityVersion, SourceVersion } from "../model/versions.ts";

/** Writes records: batches into a graph that may hold others, or a whole history into an empty store. */
export interface RecordWriter {
  /**
   * One atomic transaction: all of it, or nothing. Idempotent: records that are already stored with the same content
   * change nothing, and a batch that changes nothing makes no new revision. `recordedAt` and `retractedAt` are set here,
   * at commit: later than those of every earlier commit.
   *
   * An entity or source that changes gets a new version, recorded at the commit by `recordedBy` for `reason`; its earlier
   * ones stay. One that is new is recorded at the commit too, except in the first commit of an empty store: those have
   * been so from the beginning.
   *
   * Rejects with CONFLICT, naming the record, if something is recorded more than 5 minutes ahead of the clock and the batch
   * changes anything. Rejects with CONFLICT for an id used by a record of another type; a relationship, claim or kind of entity stored with
   * other content; a retraction of a claim that does not exist. With BAD_USER_INPUT for an end, source or subject that is
   * neither stored nor in the batch; text with a NUL or half a surrogate pair, which databases cannot keep as it is.
   *
   * An id twice in a batch: the same content counts as unchanged, other content is refused with CONFLICT. A claim may be
   * asserted and retracted in one batch, and counts as added. Retracting a retracted claim changes nothing (it counts as
   * unchanged), nor does asserting one again. The order of keys in fields and attributes makes no difference.
   */
  write(batch: WriteBatch): Promise<WriteResult>;

  /**
   * Fills an empty store, keeping the `recordedAt` of the records and their versions, so that history survives. All of it or nothing, also
   * under `kill -9`: a load that was cut off leaves an empty store. The chunks are validated records, ends before
   * relationships, subjects and sources before claims. Rejects with CONFLICT where the store holds anything or an id
   * comes twice, with BAD_USER_INPUT as `write` does. An error of the iterable is passed on as it is. Writes of the same
   * handle wait for it, reads do not.
   */
  load(chunks: AsyncIterable<RecordChunk>): Promise<WriteResult>;

  /** The number of commits that changed something; 0 for an empty store. What a batch may be based on. */
  revision(): Promise<number>;

  /** What the author's write under this key answered; undefined where there was none in the last `keyDays`. */
  writtenUnder(author: string, key: string): Promise<WrittenUnderKey | undefined>;
}

/** For how many days a store keeps the keys of writes, at least. */
export const keyDays = 7;
export const keyMilliseconds = keyDays * 24 * 60 * 60 * 1_000;

/** What a client gives with a write, so that sending it again can write nothing twice. */
export interface WriteKey {
  readonly author: string;
  /** The client's own, for one write of this author. */
  readonly key: string;
  /** A hash of what was asked: a write that asks something else is not the same. */
  readonly content: string;
  /** What the write answers. */
  readonly answer: string;
}

export interface WrittenUnderKey extends Pick<WriteKey, "content" | "answer"> {
  /** After the write. */
  readonly revision: number;
}

/** A claim before the store has recorded it. */
export type NewClaim = Omit<Claim, "recordedAt" | "retractedAt" | "retractedBy" | "retractionReason">;

export interface Retraction {
  readonly claim: string;
  readonly reason: string;
  /** Who retracts it, if that is not who writes the batch. */
  readonly retractedBy?: string | undefined;
}

export interface WriteBatch {
  /** The revision that was read to make this batch. Where the store has moved on, the write rejects with a ConcurrentWriteError. */
  readonly basedOn?: number | undefined;
  readonly sources?: readonly Source[];
  readonly entities?: readonly Entity[];
  readonly relationships?: readonly Relationship[];
  readonly claims?: readonly NewClaim[];
  readonly retractions?: readonly Retraction[];
  /** Who writes: a person or an importer. It stands with each new version of an entity or source, and each retraction. */
  readonly recordedBy?: string | undefined;
  /** Why the batch changes entities or sources. */
  readonly reason?: string | undefined;
  /** Kept in the same transaction, even where the batch changes nothing. */
  readonly key?: WriteKey | undefined;
  /**
   * Stops a write that takes several transactions between two of them: it rejects with the reason of the signal. Nothing of
   * it is visible, and the same batch, written next, goes on where it stopped.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called now and then by a write that takes several transactions. */
  readonly onProgress?: ((progress: WriteProgress) => void) | undefined;
}

/** How far a write of several transactions has come. Until it has ended, nothing of it is visible. */
export interface WriteProgress {
  /**
   * `storing` the new records where nobody sees them, `stamping` them with the instant of their commit, and `publishing` all of it
   * in the last transaction.
   */
  readonly step: "storing" | "stamping" | "publishing";
  /** Those of `all` with which the step is done; of `storing`, also those that were stored before the write was cut off. */
  readonly records: number;
  /** The new records of the batch. */
  readonly all: number;
}

/** Another write came between the reading and the writing. Nothing was written: read again. */
export class ConcurrentWriteError extends SupplyGraphError {
  constructor() {
    super("CONFLICT", "Another write changed the graph in the meantime. Try again.");
  }
}

/** A part of a load: history included. */
export interface RecordChunk {
  readonly sources: readonly Source[];
  readonly entities: readonly Entity[];
  readonly relationships: readonly Relationship[];
  readonly claims: readonly Claim[];
  /**
   * All versions, the one in force included, of those entities of this chunk that were recorded at some instant: each
   * one's oldest first. Absent for entities that have been as they are from the beginning.
   */
  readonly entityVersions?: readonly EntityVersion[];
  /** As `entityVersions`, of the sources of this chunk. */
  readonly sourceVersions?: readonly SourceVersion[];
}

export interface WriteResult {
  /** After the write. */
  readonly revision: number;
  readonly entities: Tally;
  readonly sources: Tally;
  readonly relationships: Tally;
  readonly claims: Tally;
}

export interface Tally {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}
