import type { Entity, Json } from "../../model/records.ts";
import type { TopologyChunk, TopologyEntity, TopologyRelationship } from "../graph-store.ts";
import type { Row, Statements } from "./connection.ts";
import { attributesOf, markingOfRank } from "./rows.ts";
import { afterLoad } from "./schema.ts";
import { readTestimony } from "./testimony.ts";

const rowsPerChunk = 5_000;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * A chunk is one row of JSON lists, one for each column: far fewer crossings into JavaScript, and far fewer objects on
 * the way, than row by row.
 */
const columns = ["id", "kind", "from_key", "to_key", "valid_from", "valid_to", "attributes"];
const relationshipLists = `${columns.map((column) => `json_group_array(${column})`).join(", ")},
  '[' || group_concat(testimony) || ']', max(key)`;

/** Ids by key, of the entities at the ends of relationships. */
type IdsByKey = { get(key: number): string | undefined };

/** The relationships of a chunk, and the greatest key among them; undefined for an empty chunk. */
function relationshipsOf(row: Row | undefined, idOf: IdsByKey): { rows: TopologyRelationship[]; greatest: number } | undefined {
  const greatest = row?.[columns.length + 1];
  if (row === undefined || typeof greatest !== "number") return undefined;
  const list = <T>(column: number): T[] => JSON.parse(row[column] as string);
  const [froms, tos] = [list<number>(2), list<number>(3)];
  const [starts, ends] = [list<string | null>(4), list<string | null>(5)];
  const kinds = list<TopologyRelationship["kind"]>(1);
  const attributes = list<string | null>(6);
  const testimony = list<Parameters<typeof readTestimony>[0]>(7);
  const rows = list<string>(0).map((id, i) => {
    const relationship = {
      id,
      kind: kinds[i],
      from: idOf.get(froms[i] as number),
      to: idOf.get(tos[i] as number),
      attributes: attributesOf(attributes[i]),
      claims: readTestimony(testimony[i] ?? []),
    } as Mutable<TopologyRelationship>;
    const [validFrom, validTo] = [starts[i], ends[i]];
    if (typeof validFrom === "string") relationship.validFrom = validFrom;
    if (typeof validTo === "string") relationship.validTo = validTo;
    return relationship;
  });
  return { rows, greatest };
}

function topologyEntity([id, kind, name, marking, fields]: readonly unknown[]): TopologyEntity {
  return {
    id: id as string,
    kind: kind as Entity["kind"],
    name: name as string,
    marking: markingOfRank(marking),
    fields: JSON.parse(fields as string) as Record<string, Json>,
  };
}

/** Reads the topology in chunks, within a read transaction that the caller holds: one state, however long it takes. */
export function* topologyChunks(db: Statements): Generator<TopologyChunk> {
  const idOf = new Map<number, string>();
  const entities = db.query(
    `SELECT id, kind, name, marking, fields, key FROM entities WHERE id > ? ORDER BY id LIMIT ${rowsPerChunk}`,
  );
  for (let rows = entities.all(""); rows.length > 0; rows = entities.all(rows.at(-1)?.[0] as string)) {
    for (const row of rows) idOf.set(row[5] as number, row[0] as string);
    yield { entities: rows.map(topologyEntity), relationships: [] };
  }
  const relationships = db.query(
    `SELECT ${relationshipLists} FROM (SELECT * FROM relationships WHERE key > ? ORDER BY key LIMIT ${rowsPerChunk})`,
  );
  for (let last = 0; ; ) {
    const chunk = relationshipsOf(relationships.get(last), idOf);
    if (chunk === undefined) return;
    last = chunk.greatest;
    yield { entities: [], relationships: chunk.rows };
  }
}

/** The rows as they are now that a commit after `revision` touched. */
export function rowsSince(db: Statements, revision: number): TopologyChunk {
  // Said in so many words, this lets SQLite use the indexes by revision.
  const touched = revision >= 1 ? `revision > ? AND ${afterLoad}` : "revision > ?";
  const entities = db.query(`SELECT id, kind, name, marking, fields FROM entities WHERE ${touched} ORDER BY id`);
  const keys = db.query(`SELECT key FROM relationships WHERE ${touched} ORDER BY key`).all(revision);
  const some = db.query(`SELECT ${relationshipLists} FROM relationships WHERE key IN (SELECT value FROM json_each(?))`);
  const idOf = { get: (key: number) => db.query("SELECT id FROM entities WHERE key = ?").get(key)?.[0] as string };
  const relationships: TopologyRelationship[] = [];
  // In chunks: the text of everything at once could be longer than a text may be.
  for (let at = 0; at < keys.length; at += rowsPerChunk) {
    const asked = JSON.stringify(keys.slice(at, at + rowsPerChunk).map(([key]) => key));
    for (const row of relationshipsOf(some.get(asked), idOf)?.rows ?? []) relationships.push(row);
  }
  return { entities: entities.all(revision).map(topologyEntity), relationships };
}
