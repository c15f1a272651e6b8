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

async function* chunks(): AsyncGenerator<RecordChunk> {
  let taken = 0;
  for await (const [message] of messages as AsyncIterable<[ToThread]>) {
    if (message === "end") return;
    if (message === "undo") throw new Error("The load was abandoned.");
    yield JSON.parse(message.chunk) as RecordChunk;
    taken += 1;
    if (taken % chunksPerAnswer === 0) answer("taken some");
  }
}

function answer(message: FromThread): void {
  port.postMessage(message);
}

/** Closes the file before it settles, whatever the outcome. */
async function loaded(): Promise<WriteResult> {
  const db = new Statements(connect(file));
  try {
    // The ids and indexes of a large graph are sorted in temporary files: in memory, they would take more than all else. The cache
    // sets how much is sorted in memory at a time; its pages need little of it, because records are only appended.
    db.exec("PRAGMA synchronous = NORMAL; PRAGMA temp_store = FILE; PRAGMA cache_size = -32768");
    return await new WriteLock(db).transaction(() => takeAll(db, chunks()));
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
