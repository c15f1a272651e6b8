import { Interruption } from "../../interruption.ts";
import type { RecordChunk, WriteResult } from "../../record-writer.ts";
import { storeClosed } from "../../refusals.ts";
import { checkText } from "../../text-check.ts";
import type { Statements } from "../connection.ts";
import type { WriteLock } from "../write-lock.ts";
import { loadInThread } from "./thread.ts";
import { refuseUnlessEmpty, takeAll } from "./transaction.ts";

/** Fewer records are stored sooner than a thread starts. */
const recordsWorthAThread = 3_000;

/**
 * Fills an empty store: a few records on this thread, many on a thread of their own, while this one reads the next.
 * Rejects, with nothing stored, when `closing` is aborted.
 */
export function load(
  db: Statements,
  lock: WriteLock,
  file: string,
  chunks: AsyncIterable<RecordChunk>,
  closing: AbortSignal,
): Promise<WriteResult> {
  return lock.turn(async () => {
    // The transaction checks again; this one refuses before any record is read.
    refuseUnlessEmpty(db);
    const incoming = untilClosed(chunks, closing);
    const first: RecordChunk[] = [];
    let records = 0;
    try {
      while (records < recordsWorthAThread) {
        const next = await incoming.next();
        if (next.done) return await lock.withinTurn(() => takeAll(db, first));
        checkText(next.value);
        first.push(next.value);
        records += sizeOf(next.value);
      }
      return await loadInThread(file, continued(first, incoming));
    } finally {
      await incoming.return(undefined);
    }
  });
}

function sizeOf({ sources, entities, relationships, claims }: RecordChunk): number {
  return sources.length + entities.length + relationships.length + claims.length;
}

async function* continued(first: RecordChunk[], rest: AsyncIterable<RecordChunk>): AsyncGenerator<RecordChunk> {
  for (let chunk = first.shift(); chunk !== undefined; chunk = first.shift()) yield chunk;
  yield* rest;
}

/** The chunks, until the store is closed: then it throws, even where the next chunk never comes. */
async function* untilClosed(chunks: AsyncIterable<RecordChunk>, closing: AbortSignal): AsyncGenerator<RecordChunk> {
  const closed = new Interruption();
  const giveUp = () => closed.come(storeClosed());
  if (closing.aborted) giveUp();
  closing.addEventListener("abort", giveUp, { once: true });
  const iterator = chunks[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const next = await closed.orResult(iterator.next());
      if (next.done) {
        ended = true;
        return;
      }
      yield next.value;
    }
  } finally {
    closing.removeEventListener("abort", giveUp);
    // Not awaited: an iterator that hangs would not return either.
    if (!ended) void iterator.return?.().catch(() => undefined);
  }
}
