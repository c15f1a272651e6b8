import type { GraphState } from "../bound-database.ts";
import type { CommitOutcome, CommitPart, Committed, OpenCommit } from "../open-commit.ts";
import type { WriteBatch, WriteResult } from "../record-writer.ts";
import { checkText } from "../text-check.ts";
import { checkRevision } from "../write-plan.ts";
import { Commit } from "./commit.ts";
import type { Statements } from "./connection.ts";
import { readerOf } from "./reads.ts";
import type { WriteLock } from "./write-lock.ts";

/** One batch, in a transaction of its own. `stateNow` tells the state of the graph, and throws where it is not ours any more. */
export function write(db: Statements, lock: WriteLock, batch: WriteBatch, stateNow: () => GraphState): Promise<WriteResult> {
  checkText(batch);
  return lock.transaction(() => {
    const before = stateNow();
    checkRevision(batch, before.revision);
    const commit = new Commit(db, before);
    const tallies = commit.write(batch);
    const { keep, revision } = commit.end(batch.key);
    return { keep, result: { revision, ...tallies } };
  });
}

/** Of many parts, in one transaction. `check` throws where the store is closed meanwhile. */
export function inOneCommit<T>(
  db: Statements,
  lock: WriteLock,
  { about, stateNow, check }: CommitOptions,
  work: (commit: OpenCommit) => Promise<CommitOutcome<T>>,
): Promise<Committed<T>> {
  return lock.transaction(async () => {
    const before = stateNow();
    const commit = new Commit(db, before);
    let isOver = false;
    let failure: { readonly error: unknown } | undefined;
    const whileOpen = async <R>(action: () => R | Promise<R>): Promise<R> => {
      if (isOver) throw new Error("The commit is over: nothing can be read or written in it any more.");
      check();
      return action();
    };
    const writePart = (part: CommitPart) => {
      try {
        checkText(part);
        commit.write({ ...about, ...part });
      } catch (error) {
        failure = { error };
        throw error;
      }
    };
    try {
      const open: OpenCommit = { ...readerOf(db, whileOpen), write: (part) => whileOpen(() => writePart(part)) };
      const { keep, key, result } = await work(open);
      if (failure !== undefined) throw failure.error;
      check();
      if (!keep) return { keep, result: { revision: before.revision, result } };
      const end = commit.end(key);
      return { keep: end.keep, result: { revision: end.revision, result } };
    } finally {
      isOver = true;
    }
  });
}

interface CommitOptions {
  readonly about: Pick<WriteBatch, "recordedBy" | "reason">;
  readonly stateNow: () => GraphState;
  readonly check: () => void;
}
