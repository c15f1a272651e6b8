import type { Entity, Json } from "../../model/records.ts";
import { markingOfRank } from "../../model/vocabulary.ts";
import { decodeClaims } from "../claim-codec.ts";
import type { TopologyChunk, TopologyEntity, TopologyRelationship, TopologyVersion } from "../topology-feed.ts";
import type { Row, Statements } from "./connection.ts";
import { attributesOf } from "./rows.ts";

export const rowsPerChunk = 5_000;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * A chunk is read as one row of JSON lists, one for each column: far fewer calls into the database and far fewer objects
 * than row by row.
 */
const columns = ["id", "kind", "from_key", "to_key", "valid_from", "valid_to", "attributes"];
export const relationshipLists = `${columns.map((column) => `json_group_array(${column})`).join(", ")},
  '[' || group_concat(claim_summaries) || ']', max(key)`;

/** Ids by key, of the entities at the ends of relationships. */
type IdsByKey = { get(key: number): string | undefined };

/** The relationships of a chunk, and the greatest key among them; undefined for an empty chunk. */
export function relationshipsOf(
  row: Row | undefined,
  idOf: IdsByKey,
): { rows: TopologyRelationship[]; greatest: number } | undefined {
  const greatest = row?.[columns.length + 1];
  if (row === undefined || typeof greatest !== "number") return undefined;
  const list = <T>(column: number): T[] => JSON.parse(row[column] as string);
  const [froms, tos] = [list<number>(2), list<number>(3)];
  const [starts, ends] = [list<string | null>(4), list<string | null>(5)];
  const kinds = list<TopologyRelationship["kind"]>(1);
  const attributes = list<string | null>(6);
  const claims = list<Parameters<typeof decodeClaims>[0]>(7);
  const rows = list<string>(0).map((id, i) => {
    const relationship = {
      id,
      kind: kinds[i],
      from: idOf.get(froms[i] as number),
      to: idOf.get(tos[i] as number),
      attributes: attributesOf(attributes[i]),
      claims: decodeClaims(claims[i] ?? []),
    } as Mutable<TopologyRelationship>;
    const [validFrom, validTo] = [starts[i], ends[i]];
    if (typeof validFrom === "string") relationship.validFrom = validFrom;
    if (typeof validTo === "string") relationship.validTo = validTo;
    return relationship;
  });
  return { rows, greatest };
}

const entityColumns = "key, id, kind, name, marking, fields, recorded_at";

/** Entities as the topology needs them; `which` is what comes after FROM. */
export function entitiesOf(db: Statements, which: string, ...values: readonly (string | number)[]): TopologyEntity[] {
  return withEarlier(db, db.query(`SELECT ${entityColumns} FROM entities ${which}`).all(...values));
}

/** Entities from rows of `entityColumns`. Few have earlier versions, so that those are looked up for all rows at once. */
function withEarlier(db: Statements, rows: readonly Row[]): TopologyEntity[] {
  const earlier = earlierVersions(
    db,
    rows.map(([key]) => key as number),
  );
  return rows.map(([key, id, kind, name, marking, fields, recordedAt]) => {
    const entity = {
      id: id as string,
      kind: kind as Entity["kind"],
      name: name as string,
      marking: markingOfRank(marking as number),
      fields: JSON.parse(fields as string) as Record<string, Json>,
    } as Mutable<TopologyEntity>;
    if (recordedAt !== null) entity.recordedAt = recordedAt as number;
    const before = earlier.get(key as number);
    if (before !== undefined) entity.earlier = before;
    return entity;
  });
}

/** By the entity's key, oldest first. */
function earlierVersions(db: Statements, keys: readonly number[]): Map<number, TopologyVersion[]> {
  const byEntity = new Map<number, TopologyVersion[]>();
  if (db.query("SELECT 1 FROM versions LIMIT 1").get() === undefined) return byEntity;
  const sql = "SELECT record, recorded_at, content FROM versions WHERE record IN (SELECT value FROM json_each(?)) ORDER BY rowid";
  for (const [key, recordedAt, content] of db.query(sql).all(JSON.stringify(keys))) {
    const { name, marking, fields } = JSON.parse(content as string) as Entity;
    const version = { name, marking, fields, ...(recordedAt === null ? {} : { recordedAt: recordedAt as number }) };
    const known = byEntity.get(key as number);
    if (known === undefined) byEntity.set(key as number, [version]);
    else known.push(version);
  }
  return byEntity;
}

/** Reads the topology in chunks, within a read transaction that the caller holds: one state, however long that takes. */
export function* topologyChunks(db: Statements): Generator<TopologyChunk> {
  const idOf = new Map<number, string>();
  const entities = db.query(`SELECT ${entityColumns} FROM entities WHERE id > ? ORDER BY id LIMIT ${rowsPerChunk}`);
  for (let rows = entities.all(""); rows.length > 0; rows = entities.all(rows.at(-1)?.[1] as string)) {
    for (const [key, id] of rows) idOf.set(key as number, id as string);
    yield { entities: withEarlier(db, rows), relationships: [] };
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
