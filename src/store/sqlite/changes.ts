import { Pause } from "../../search/pause.ts";
import { olderThanAsked } from "../refusals.ts";
import type { Moment, TopologyChunk, TopologyEntity, TopologyRelationship } from "../topology-feed.ts";
import type { Statements } from "./connection.ts";
import { checkNumber, momentOf } from "./counters.ts";
import { afterLoad } from "./schema.ts";
import { entitiesOf, relationshipLines, relationshipsOf } from "./topology-rows.ts";

/** Records that are read between two looks at the time. More of them than this are read in turns. */
const recordsAtOnce = 500;

type Changes = Moment & { readonly rows: TopologyChunk };

/** Whether so much has changed that to read it at once would hold up other work of this thread. */
export function hasManyChanges(db: Statements, since: number): boolean {
  return ["entities", "relationships"].some(
    (table) => db.query(`SELECT 1 FROM ${table} ${changed(table, since)} LIMIT 1 OFFSET ${recordsAtOnce}`).get(since) !== undefined,
  );
}

/** The rows that commits after a revision changed, as they are now. Throws CONFLICT for a revision that was never reached. */
export function changesSince(db: Statements, since: number): Changes {
  return db.snapshot(() => {
    const moment = momentSince(db, since);
    const steps = rowsSince(db, since);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return { ...moment, rows: step.value };
    }
  });
}

/** The same in turns, within a read transaction that the caller holds: one state, however long that takes. */
export async function changesInTurns(db: Statements, since: number): Promise<Changes> {
  const moment = momentSince(db, since);
  const pause = new Pause();
  const steps = rowsSince(db, since);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { ...moment, rows: step.value };
    await pause.whenDue();
  }
}

function momentSince(db: Statements, since: number): Moment {
  const moment = momentOf(db);
  if (since > moment.revision) throw olderThanAsked(moment.revision, since);
  return moment;
}

/**
 * SQLite can use the partial indexes only where their condition is repeated. It has to be asked to: by itself it would read
 * whole tables, in the order that is wanted, at each look for changes.
 */
function changed(table: string, since: number): string {
  return since >= 1 ? `INDEXED BY ${table}_by_revision WHERE revision > ? AND ${afterLoad}` : "WHERE revision > ?";
}

/** Yields now and then. */
function* rowsSince(db: Statements, since: number): Generator<void, TopologyChunk> {
  const entities: TopologyEntity[] = [];
  for (const asked of yield* keysSince(db, "entities", since, "id")) {
    for (const entity of entitiesOf(db, "WHERE e.key IN (SELECT value FROM json_each(?)) ORDER BY e.id", asked))
      entities.push(entity);
    yield;
  }
  const some = db.packed(`SELECT ${relationshipLines} FROM relationships r WHERE r.key IN (SELECT value FROM json_each(?))`);
  const idOf = { get: (key: number) => db.query("SELECT id FROM entities WHERE key = ?").get(key)?.[0] as string | undefined };
  const relationships: TopologyRelationship[] = [];
  for (const asked of yield* keysSince(db, "relationships", since, "key")) {
    for (const row of relationshipsOf(some.get(asked), idOf)?.rows ?? []) relationships.push(row);
    yield;
  }
  if (since === 0) {
    checkNumber(db, "entities", entities.length);
    checkNumber(db, "relationships", relationships.length);
  }
  return { entities, relationships };
}

/** The keys of what has changed, in parts, each as the text of a list. */
function* keysSince(db: Statements, table: string, since: number, order: string): Generator<void, string[]> {
  const parts: string[] = [];
  let part: number[] = [];
  for (const [key] of db.query(`SELECT key FROM ${table} ${changed(table, since)} ORDER BY ${order}`).each(since)) {
    part.push(key as number);
    if (part.length < recordsAtOnce) continue;
    parts.push(JSON.stringify(part));
    part = [];
    yield;
  }
  if (part.length > 0) parts.push(JSON.stringify(part));
  return parts;
}
