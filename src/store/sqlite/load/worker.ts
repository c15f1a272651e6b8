// The thread of a large load: writes what it is sent through a connection of its own, in one transaction.
import { on } from "node:events";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { RecordChunk, WriteResult } from "../../record-writer.ts";
import { connect, Statements, storeFailure } from "../connection.ts";
import { WriteLock } from "../write-lock.ts";
import { chunksPerAnswer, type FromThread, failureOf, type ToThread } from "./messages.ts";
import { takeAll } from "./transaction.ts";

const port = parentPort as MessagePort;
const { file } = workerData as { readonly file: string };
const messages = on(port, "message");

/**
 * Megabytes of cache for entities, whose words go anywhere in their tables; and for what follows, which is appended, or sorted in
 * pieces of that size: smaller than the processor's own cache, they are sorted twice as fast.
 */
const cacheOfEntities = 32;
const cacheOfOthers = 4;

async function* chunks(db: Statements): AsyncGenerator<RecordChunk> {
  let taken = 0;
  let hasAllEntities = false;
  giveCache(db, cacheOfEntities);
  for await (const [message] of messages as AsyncIterable<[ToThread]>) {
    if (message === "undo") throw new Error("The load was abandoned.");
    const chunk = message === "end" ? undefined : (JSON.parse(message.chunk) as RecordChunk);
    if (!hasAllEntities && (chunk === undefined || chunk.relationships.length + chunk.claims.length > 0)) {
      hasAllEntities = true;
      giveCache(db, cacheOfOthers);
    }
    if (chunk === undefined) return;
    yield chunk;
    taken += 1;
    if (taken % chunksPerAnswer === 0) answer("taken some");
  }
}

function giveCache(db: Statements, megabytes: number): void {
  db.exec(`PRAGMA cache_size = -${megabytes * 1024}`);
}

function answer(message: FromThread): void {
  port.postMessage(message);
}

/** Closes the file before it settles, whatever the outcome. */
async function loaded(): Promise<WriteResult> {
  const db = new Statements(connect(file));
  try {
    // The ids and indexes of a large graph are sorted in temporary files: in memory, they would take more than all else. While a
    // thread of SQLite sorts one piece of them, this one reads the next.
    db.exec("PRAGMA synchronous = NORMAL; PRAGMA temp_store = FILE; PRAGMA threads = 1");
    return await new WriteLock(db).transaction(() => takeAll(db, chunks(db)));
  } finally {
    db.connection.close();
  }
}

try {
  answer({ result: await loaded() });
} catch (error) {
  answer({ failure: failureOf(storeFailure(error, file)) });
}
port.close();
