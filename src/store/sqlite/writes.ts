import { SupplyGraphError } from "../../model/errors.ts";
import type { RecordChunk, WriteBatch, WriteResult } from "../graph-store.ts";
import { BatchWriter } from "./batch.ts";
import type { Statements } from "./connection.ts";
import { counter, setCounter } from "./counters.ts";
import { LoadWriter } from "./load-writer.ts";
import { Pause } from "./pause.ts";
import { dropIndexes, indexSteps } from "./schema.ts";
import type { WriteLock } from "./write-lock.ts";

export function write(db: Statements, lock: WriteLock, batch: WriteBatch): Promise<WriteResult> {
  return lock.transaction(() => {
    const before = counter(db, "revision");
    // The clock is read under the lock, so that a later commit never records earlier.
    const instant = Math.max(Date.now(), counter(db, "lastInstant"));
    const writer = new BatchWriter(db, { revision: before + 1, instant });
    writer.take(batch);
    if (writer.changedAnything) writer.saveKeys();
    return finish(db, writer, before);
  });
}

export function load(db: Statements, lock: WriteLock, chunks: AsyncIterable<RecordChunk>): Promise<WriteResult> {
  return lock.transaction(async () => {
    const before = counter(db, "revision");
    if (before > 0) {
      const message = "The store holds records already: load into an empty one, or import into this one.";
      throw new SupplyGraphError("CONFLICT", message);
    }
    dropIndexes(db);
    const pause = new Pause();
    const writer = new LoadWriter(db);
    for await (const chunk of chunks) {
      writer.take(chunk);
      await pause.whenDue();
    }
    writer.finish();
    for (const step of indexSteps(db)) {
      step();
      await pause.whenDue();
    }
    writer.renew();
    return finish(db, writer, before);
  });
}

function finish(db: Statements, writer: BatchWriter | LoadWriter, before: number) {
  if (!writer.changedAnything) return { keep: false, result: writer.result(before) };
  setCounter(db, "revision", before + 1);
  setCounter(db, "lastInstant", writer.lastInstant);
  return { keep: true, result: writer.result(before + 1) };
}
