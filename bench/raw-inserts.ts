import { rmSync } from "node:fs";
import Database from "libsql";
import { relationshipKindNames } from "../src/model/relationship-kinds.ts";
import type { SyntheticGraph } from "./generator.ts";
import { confidenceOf, entityId, recordedAt, relationshipId, statusOf } from "./synthetic-records.ts";

/**
 * The least that storing a graph's relationships can take: a row for each, and one for its claim, in tables without indexes, in one
 * transaction, from columns in memory. Nothing is read, checked or sealed. Returns how many rows there are in the end.
 */
export function insertRaw(graph: SyntheticGraph, file: string): number {
  const db = new Database(file);
  try {
    db.exec("PRAGMA journal_mode = WAL");
    db.exec("PRAGMA synchronous = NORMAL");
    db.exec("CREATE TABLE relationships (key INTEGER PRIMARY KEY, id TEXT, kind TEXT, from_id TEXT, to_id TEXT)");
    db.exec("CREATE TABLE claims (key INTEGER PRIMARY KEY, about INTEGER, status TEXT, confidence REAL, recorded_at TEXT)");
    const relationship = db.prepare("INSERT INTO relationships VALUES (?, ?, ?, ?, ?)");
    const claim = db.prepare("INSERT INTO claims VALUES (?, ?, ?, ?, ?)");
    db.exec("BEGIN");
    for (let place = 0; place < graph.kinds.length; place++) {
      const [from, to] = [entityId(graph.from[place]!), entityId(graph.to[place]!)];
      relationship.run(place, relationshipId(place), relationshipKindNames[graph.kinds[place]!], from, to);
      claim.run(place, place, statusOf(graph, place), confidenceOf(graph, place), recordedAt);
    }
    db.exec("COMMIT");
    const [count] = db.prepare("SELECT (SELECT count(*) FROM relationships) + (SELECT count(*) FROM claims)").raw().get() as [
      number,
    ];
    return count;
  } finally {
    db.close();
    for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
  }
}
