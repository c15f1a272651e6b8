import { Pause } from "../../../search/pause.ts";
import type { RecordChunk, WriteResult } from "../../record-writer.ts";
import { storeNotEmpty } from "../../refusals.ts";
import type { Statements } from "../connection.ts";
import { counter, setCounter } from "../counters.ts";
import { sealMeta } from "../meta-seal.ts";
import { dropIndexes, indexSteps } from "../schema.ts";
import type { Outcome } from "../write-lock.ts";
import { LoadWriter } from "./writer.ts";

/** Throws CONFLICT where the store holds anything. */
export function refuseUnlessEmpty(db: Statements): void {
  if (counter(db, "revision") === 0) return;
  throw storeNotEmpty();
}

/** Stores all chunks, whose text was checked, within a transaction that the caller holds. */
export async function takeAll(
  db: Statements,
  chunks: Iterable<RecordChunk> | AsyncIterable<RecordChunk>,
): Promise<Outcome<WriteResult>> {
  refuseUnlessEmpty(db);
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
  writer.complete();
  const { result, latestInstant, sourcesRecordedAt } = writer.tally;
  if (result.revision === 0) return { keep: false, result };
  setCounter(db, "revision", result.revision);
  setCounter(db, "lastInstant", latestInstant);
  setCounter(db, "lastSourceInstant", sourcesRecordedAt);
  setCounter(db, "entities", result.entities.added);
  setCounter(db, "relationships", result.relationships.added);
  sealMeta(db);
  return { keep: true, result };
}
