import type { Entity, Json } from "../../model/records.ts";
import { markingOfRank } from "../../model/vocabulary.ts";
import { decodeClaims } from "../claim-codec.ts";
import type { TopologyChunk, TopologyEntity, TopologyRelationship, TopologyVersion } from "../topology-feed.ts";
import { DamageError, type PackedRow, type Statements, textOf, type Value } from "./connection.ts";
import { checkNumber } from "./counters.ts";
import { attributesOf, earlierColumns, earlierOf } from "./rows.ts";
import { damagedRow, entities, opened, relationships, sealed, sealedCells, sealOfText } from "./seals.ts";

const rowsPerChunk = 5_000;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * A chunk is read as one row, of a text with two lines for each relationship (its seal, and its cells): far fewer calls into
 * the database and far fewer objects than row by row. Then the greatest key among them.
 */
export const relationshipLines = `CAST(group_concat(${sealedCells(relationships, "r")}, char(10)) AS BLOB), max(r.key)`;

/** Ids by key, of the entities at the ends of relationships. */
type IdsByKey = { get(key: number): string | undefined };

/** The relationships of a chunk, and the greatest key among them; undefined for an empty chunk. */
export function relationshipsOf(
  row: PackedRow | undefined,
  idOf: IdsByKey,
): { rows: TopologyRelationship[]; greatest: number } | undefined {
  const [bytes, greatest] = row ?? [];
  if (typeof greatest !== "number") return undefined;
  const lines = textOf(bytes).split("\n");
  const contents = lines.filter((_, line) => line % 2 === 1);
  const all = parsed<readonly Value[]>(contents);
  const ends = all.map(([, , , from, to]) => [idOf.get(from as number), idOf.get(to as number)] as const);
  // Checked before anything else is made of it.
  ends.forEach((pair, i) => {
    const seal = sealOfText(`${contents[i]}\n${JSON.stringify(pair)}`);
    if (seal !== Number(lines[2 * i])) throw damagedRow(relationships);
  });
  const claims = parsed<Parameters<typeof decodeClaims>[0]>(all.map((cells) => cells[9] as string));
  const rows = all.map(([, id, kind, , , validFrom, validTo, , attributes], i) => {
    const [from, to] = ends[i] ?? [];
    const relationship = {
      id,
      kind,
      from,
      to,
      attributes: attributesOf(attributes),
      claims: decodeClaims(claims[i] ?? []),
    } as Mutable<TopologyRelationship>;
    if (typeof validFrom === "string") relationship.validFrom = validFrom;
    if (typeof validTo === "string") relationship.validTo = validTo;
    return relationship;
  });
  return { rows, greatest };
}

/** Many JSON texts at once, which is faster than one by one. */
function parsed<T>(texts: readonly string[]): T[] {
  try {
    return JSON.parse(`[${texts.join(",")}]`);
  } catch (error) {
    throw new DamageError(damagedRow(relationships).what, { cause: error });
  }
}

const entityColumns = sealed(entities, "e");

/** Entities as the topology needs them; `which` is what comes after FROM. */
export function entitiesOf(db: Statements, which: string, ...values: readonly (string | number)[]): TopologyEntity[] {
  return withEarlier(db, entityCells(db.packed(`SELECT ${entityColumns} FROM entities e ${which}`).all(...values)));
}

type Cells = readonly Value[];
function entityCells(rows: readonly PackedRow[]): Cells[] {
  return rows.map((row) => opened(entities, row).cells);
}

/** Few have earlier versions, so that those are looked up for all entities at once. */
function withEarlier(db: Statements, rows: readonly Cells[]): TopologyEntity[] {
  const earlier = earlierVersions(
    db,
    rows.map(([key]) => key as number),
  );
  return rows.map(([key, id, kind, name, , , , , marking, fields, , recordedAt]) => {
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
  const sql = `SELECT ${earlierColumns} FROM versions v WHERE v.record IN (SELECT value FROM json_each(?)) ORDER BY v.rowid`;
  for (const row of db.packed(sql).all(JSON.stringify(keys))) {
    const { record, recording, content } = earlierOf<Entity>(row);
    const { recordedAt } = recording;
    const { name, marking, fields } = content;
    const version = { name, marking, fields, ...(recordedAt === undefined ? {} : { recordedAt }) };
    const known = byEntity.get(record);
    if (known === undefined) byEntity.set(record, [version]);
    else known.push(version);
  }
  return byEntity;
}

/**
 * Reads the topology in chunks, within a read transaction that the caller holds: one state, however long that takes. Throws a
 * DamageError where a row is not as it was written, or one is missing.
 */
export function* topologyChunks(db: Statements): Generator<TopologyChunk> {
  const idOf = new Map<number, string>();
  const some = db.packed(`SELECT ${entityColumns} FROM entities e WHERE e.id > ? ORDER BY e.id LIMIT ${rowsPerChunk}`);
  for (let rows = entityCells(some.all("")); rows.length > 0; rows = entityCells(some.all(rows.at(-1)?.[1] as string))) {
    for (const [key, id] of rows) idOf.set(key as number, id as string);
    yield { entities: withEarlier(db, rows), relationships: [] };
  }
  checkNumber(db, "entities", idOf.size);
  const next = db.packed(
    `SELECT ${relationshipLines} FROM (SELECT * FROM relationships WHERE key > ? ORDER BY key LIMIT ${rowsPerChunk}) r`,
  );
  let found = 0;
  for (let last = 0; ; ) {
    const chunk = relationshipsOf(next.get(last), idOf);
    if (chunk === undefined) break;
    last = chunk.greatest;
    found += chunk.rows.length;
    yield { entities: [], relationships: chunk.rows };
  }
  checkNumber(db, "relationships", found);
}
