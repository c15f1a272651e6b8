import type { Entity, Json } from "../../model/records.ts";
import type { TopologyChunk, TopologyEntity, TopologyRelationship } from "../graph-store.ts";
import type { Statements } from "./connection.ts";
import { attributesOf, markingOfRank } from "./rows.ts";
import { afterLoad } from "./schema.ts";
import { readTestimony } from "./testimony.ts";

const rowsPerChunk = 5_000;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** One row to the statement's list of cells, and its testimony, both as JSON: a chunk is two texts, parsed at once. */
const relationshipCells = `'[' || group_concat(json_array(id, kind, from_key, to_key, valid_from, valid_to, attributes)) || ']',
  '[' || group_concat(testimony) || ']', max(key)`;
type RelationshipCells = [string, TopologyRelationship["kind"], number, number, string | null, string | null, string | null];

/** Ids by key, of the entities at the ends of relationships. */
type IdsByKey = { get(key: number): string | undefined };

function relationshipsOf(cells: string, testimony: string, idOf: IdsByKey): TopologyRelationship[] {
  const claims = JSON.parse(testimony) as Parameters<typeof readTestimony>[0][];
  return (JSON.parse(cells) as RelationshipCells[]).map(([id, kind, from, to, validFrom, validTo, attributes], i) => {
    const row = {
      id,
      kind,
      from: idOf.get(from) as string,
      to: idOf.get(to) as string,
      attributes: attributesOf(attributes),
      claims: readTestimony(claims[i] ?? []),
    } as Mutable<TopologyRelationship>;
    if (validFrom !== null) row.validFrom = validFrom;
    if (validTo !== null) row.validTo = validTo;
    return row;
  });
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
    `SELECT ${relationshipCells} FROM (SELECT * FROM relationships WHERE key > ? ORDER BY key LIMIT ${rowsPerChunk})`,
  );
  for (let last = 0; ; ) {
    const [cells, testimony, greatest] = relationships.get(last) ?? [];
    if (typeof greatest !== "number") return;
    last = greatest;
    yield { entities: [], relationships: relationshipsOf(cells as string, testimony as string, idOf) };
  }
}

/** The rows as they are now that a commit after `revision` touched. */
export function rowsSince(db: Statements, revision: number): TopologyChunk {
  // Said in so many words, this lets SQLite use the indexes by revision.
  const touched = revision >= 1 ? `revision > ? AND ${afterLoad}` : "revision > ?";
  const entities = db.query(`SELECT id, kind, name, marking, fields FROM entities WHERE ${touched} ORDER BY id`);
  const relationships = db.query(`SELECT ${relationshipCells} FROM (SELECT * FROM relationships WHERE ${touched} ORDER BY key)`);
  const idOf = { get: (key: number) => db.query("SELECT id FROM entities WHERE key = ?").get(key)?.[0] as string };
  const [cells, testimony, greatest] = relationships.get(revision) ?? [];
  return {
    entities: entities.all(revision).map(topologyEntity),
    relationships: typeof greatest === "number" ? relationshipsOf(cells as string, testimony as string, idOf) : [],
  };
}
