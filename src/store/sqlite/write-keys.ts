import type { Instant } from "../../model/records.ts";
import { keyMilliseconds, type WriteKey, type WrittenUnderKey } from "../record-writer.ts";
import type { Statements } from "./connection.ts";

/** Keeps the key of a write in its transaction, and forgets those that are too old. */
export function keepKey(db: Statements, { author, key, content, answer }: WriteKey, revision: number, instant: Instant): void {
  db.query("DELETE FROM write_keys WHERE written_at < ?").run(instant - keyMilliseconds);
  const insert = "INSERT OR REPLACE INTO write_keys (author, key, content, answer, revision, written_at) VALUES (?, ?, ?, ?, ?, ?)";
  db.query(insert).run(author, key, content, answer, revision, instant);
}

export function writtenUnder(db: Statements, author: string, key: string): WrittenUnderKey | undefined {
  const select = "SELECT content, answer, revision FROM write_keys WHERE author = ? AND key = ? AND written_at >= ?";
  const row = db.query(select).get(author, key, Date.now() - keyMilliseconds);
  if (row === undefined) return undefined;
  const [content, answer, revision] = row as readonly [string, string, number];
  return { content, answer, revision };
}
