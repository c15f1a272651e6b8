import { olderThanAsked } from "../refusals.ts";
import type { Moment, TopologyChunk, TopologyRelationship } from "../topology-feed.ts";
import type { Statements } from "./connection.ts";
import { momentOf } from "./counters.ts";
import { afterLoad } from "./schema.ts";
import { entitiesOf, relationshipLines, relationshipsOf, rowsPerChunk } from "./topology-rows.ts";

/** The rows that commits after a revision changed, as they are now. Throws CONFLICT for a revision that was never reached. */
export function changesSince(db: Statements, since: number): Moment & { readonly rows: TopologyChunk } {
  return db.snapshot(() => {
    const moment = momentOf(db);
    if (since > moment.revision) throw olderThanAsked(moment.revision, since);
    return { ...moment, rows: rowsSince(db, since) };
  });
}

function rowsSince(db: Statements, revision: number): TopologyChunk {
  // SQLite can use the partial indexes only where their condition is repeated. It has to be asked to: by itself it would read
  // whole tables, in the order that is wanted, at each look for changes.
  const changed = (table: string) =>
    revision >= 1 ? `INDEXED BY ${table}_by_revision WHERE revision > ? AND ${afterLoad}` : "WHERE revision > ?";
  const entities = entitiesOf(db, `${changed("entities")} ORDER BY e.id`, revision);
  const keys = db.query(`SELECT key FROM relationships ${changed("relationships")} ORDER BY key`).all(revision);
  const some = db.packed(`SELECT ${relationshipLines} FROM relationships r WHERE r.key IN (SELECT value FROM json_each(?))`);
  const idOf = { get: (key: number) => db.query("SELECT id FROM entities WHERE key = ?").get(key)?.[0] as string | undefined };
  const relationships: TopologyRelationship[] = [];
  // In chunks: one text of everything could exceed the longest text that SQLite makes.
  for (let at = 0; at < keys.length; at += rowsPerChunk) {
    const asked = JSON.stringify(keys.slice(at, at + rowsPerChunk).map(([key]) => key));
    for (const row of relationshipsOf(some.get(asked), idOf)?.rows ?? []) relationships.push(row);
  }
  return { entities, relationships };
}
