import type { WriteResult } from "../graph-store.ts";
import type { Statements } from "./connection.ts";
import { setCounter } from "./counters.ts";
import type { Outcome } from "./write-lock.ts";

/** What a transaction has written so far. */
interface Written {
  readonly changedAnything: boolean;
  readonly lastInstant: number;
  result(revision: number): WriteResult;
}

/** Makes a new revision of what was written after the revision `before`; without a change there is nothing to keep. */
export function finish(db: Statements, written: Written, before: number): Outcome<WriteResult> {
  if (!written.changedAnything) return { keep: false, result: written.result(before) };
  setCounter(db, "revision", before + 1);
  setCounter(db, "lastInstant", written.lastInstant);
  return { keep: true, result: written.result(before + 1) };
}
