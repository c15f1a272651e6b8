import { Overtaken, type WriteBatch, type WriteResult } from "../graph-store.ts";
import { BatchWriter } from "./batch.ts";
import type { Statements } from "./connection.ts";
import { counter } from "./counters.ts";
import { finish } from "./finish.ts";
import type { WriteLock } from "./write-lock.ts";

export function write(db: Statements, lock: WriteLock, batch: WriteBatch): Promise<WriteResult> {
  return lock.transaction(() => {
    const before = counter(db, "revision");
    if ((batch.basedOn ?? before) !== before) throw new Overtaken();
    // The clock is read under the lock, so that a later commit never records earlier.
    const instant = Math.max(Date.now(), counter(db, "lastInstant"));
    const writer = new BatchWriter(db, { revision: before + 1, instant });
    writer.take(batch);
    if (writer.changedAnything) writer.saveKeys();
    return finish(db, writer, before);
  });
}
