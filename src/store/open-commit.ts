import type { RecordReader } from "./record-reader.ts";
import type { WriteBatch, WriteKey } from "./record-writer.ts";

/** A part of a commit. A record comes in one part only; ends, subjects and sources may come in earlier ones. */
export type CommitPart = Pick<WriteBatch, "sources" | "entities" | "relationships" | "claims" | "retractions">;

/** A commit that is being made: reads the graph with all parts that were written so far, which nobody else sees. */
export interface OpenCommit extends RecordReader {
  /** Rejects as `RecordWriter.write` does; then nothing of the commit will be kept, whatever its work does next. */
  write(part: CommitPart): Promise<void>;
}

export interface CommitOutcome<T> {
  /** Whether the graph is to become what was written; otherwise it stays as it was. */
  readonly keep: boolean;
  /** Kept with the commit, as that of a batch. */
  readonly key?: WriteKey | undefined;
  readonly result: T;
}

export interface Committed<T> {
  /** After the commit. */
  readonly revision: number;
  readonly result: T;
}

/** Writes commits of many parts. */
export interface PartWriter {
  /**
   * One commit of many parts, for more than fits into a batch. Until `work` is done, everybody else, this store's own reads
   * included, sees the graph as before; then all of it at once, or nothing where `work` throws or does not keep it. Killed at any
   * moment, nothing of it is there. Other writes wait, those of other processes are refused after a while: so the graph that
   * `work` reads besides does not change, and `work` must not call `write` or `load`. Each part is held to what `write` promises;
   * an entity or source that has changed in one part is refused in another with CONFLICT. Absent where a store has other ways
   * for large batches.
   */
  inOneCommit?<T>(
    about: Pick<WriteBatch, "recordedBy" | "reason">,
    work: (commit: OpenCommit) => Promise<CommitOutcome<T>>,
  ): Promise<Committed<T>>;
}
