import neo4j from "neo4j-driver";
import { keyMilliseconds, type WriteKey, type WrittenUnderKey } from "../record-writer.ts";
import type { Run } from "./connection.ts";

/** `(:WriteKey:AiSupplyGraphWriteKey {id, content, answer, revision, writtenAt})`: under which key of its client a write was made. */
function idOf(author: string, key: string): string {
  return JSON.stringify([author, key]);
}

/** Keeps the key of a write in its transaction, which holds the write lock, and forgets those that are too old. */
export async function keepKey(
  run: Run,
  { author, key, content, answer }: WriteKey,
  revision: number,
  instant: number,
): Promise<void> {
  const oldest = neo4j.int(instant - keyMilliseconds);
  await run("MATCH (k:AiSupplyGraphWriteKey) WHERE k.writtenAt < $oldest DELETE k RETURN count(*) AS n", { oldest });
  await run("MERGE (k:AiSupplyGraphWriteKey {id: $id}) SET k:WriteKey, k += $p RETURN k.id AS id", {
    id: idOf(author, key),
    p: { content, answer, revision: neo4j.int(revision), writtenAt: neo4j.int(instant) },
  });
}

export async function writtenUnder(run: Run, author: string, key: string): Promise<WrittenUnderKey | undefined> {
  const statement =
    "MATCH (k:AiSupplyGraphWriteKey {id: $id}) WHERE k.writtenAt >= $oldest " +
    "RETURN k.content AS content, k.answer AS answer, k.revision AS revision";
  const [row] = await run<WrittenUnderKey>(statement, {
    id: idOf(author, key),
    oldest: neo4j.int(Date.now() - keyMilliseconds),
  });
  return row;
}
