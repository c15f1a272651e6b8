import type { Instant } from "../../model/records.ts";
import { keyMilliseconds, type WriteKey, type WrittenUnderKey } from "../record-writer.ts";
import type { Statements } from "./connection.ts";
import { opened, sealed, sealOf, writeKeys } from "./seals.ts";

/** Keeps the key of a write in its transaction, and forgets those that are too old. */
export function keepKey(db: Statements, { author, key, content, answer }: WriteKey, revision: number, instant: Instant): void {
  db.query("DELETE FROM write_keys WHERE written_at < ?").run(instant - keyMilliseconds);
  const insert =
    "INSERT OR REPLACE INTO write_keys (author, key, content, answer, revision, written_at, seal) VALUES (?, ?, ?, ?, ?, ?, ?)";
  const cells = [author, key, content, answer, revision, instant];
  db.query(insert).run(...cells, sealOf(cells));
}

export function writtenUnder(db: Statements, author: string, key: string): WrittenUnderKey | undefined {
  const select = `SELECT ${sealed(writeKeys, "w")} FROM write_keys w WHERE w.author = ? AND w.key = ? AND w.written_at >= ?`;
  const row = db.packed(select).get(author, key, Date.now() - keyMilliseconds);
  if (row === undefined) return undefined;
  const [, , content, answer, revision] = opened(writeKeys, row).cells as readonly [string, string, string, string, number];
  return { content, answer, revision };
}
