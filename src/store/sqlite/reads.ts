import { externalIdKey, nameKey, packageKey } from "../../model/external-ids.ts";
import type { Claim, Entity, ExternalId, Instant, RecordType, Relationship, Source } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { isStorable } from "../../model/storable-text.ts";
import type { EntityVersion, SourceVersion } from "../../model/versions.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import type { PackageUrl } from "../../search/package-url.ts";
import type { EarlierSight, Ends, EntityName, RecordReader } from "../record-reader.ts";
import { DamageError, type PackedRow, type Statements } from "./connection.ts";
import { knownIds, worthOneStatement } from "./ids.ts";
import * as rows from "./rows.ts";
import { commits, opened, sealed } from "./seals.ts";
import { followingClaims, hiddenRelationship, markedSource } from "./visibility.ts";

/**
 * Undefined where there is no such record. An id that cannot be stored is not looked up: cut short, it would find
 * another record.
 */
function keyOf(db: Statements, id: string, types: readonly RecordType[]): number | undefined {
  if (!isStorable(id)) return undefined;
  const row = db.query("SELECT key, type FROM ids WHERE id = ?").get(id);
  return row !== undefined && types.includes(row[1] as RecordType) ? (row[0] as number) : undefined;
}

/** What a connection reads. Each read is run by `run`. */
export function readerOf(db: Statements, run: <T>(read: () => T) => Promise<T>): RecordReader {
  return {
    entities: (ids) => run(() => entities(db, ids)),
    relationships: (ids, clearance) => run(() => relationships(db, ids, clearance)),
    claims: (ids) => run(() => claims(db, ids)),
    sources: (ids, clearance) => run(() => sources(db, ids, clearance)),
    entityVersions: (ids) => run(() => entityVersions(db, ids)),
    sourceVersions: (ids) => run(() => sourceVersions(db, ids)),
    revisionsAt: (instants) => run(() => revisionsAt(db, instants)),
    relationshipsBetween: (pairs) => run(() => relationshipsBetween(db, pairs)),
    relationshipsInto: (ids, kinds) => run(() => relationshipsInto(db, ids, kinds)),
    hiddenSources: (ids, clearance, then) => run(() => hiddenSources(db, ids, clearance, then)),
    claimsAbout: (ids) => run(() => claimsAbout(db, ids)),
    entitiesWithExternalId: (externalIds) => run(() => entitiesWithExternalId(db, externalIds)),
    entitiesOfPackages: (packages) => run(() => entitiesOfPackages(db, packages)),
    entitiesNamed: (names) => run(() => entitiesNamed(db, names)),
  };
}

/** The same for many ids, in their order: most of those that an import asks for are not there. */
function keysOf(db: Statements, ids: readonly string[], ...types: readonly RecordType[]): (number | undefined)[] {
  if (ids.length < worthOneStatement) return ids.map((id) => keyOf(db, id, types));
  const known = knownIds(db, ids.filter(isStorable));
  return ids.map((id) => {
    const found = known.get(id);
    return found !== undefined && types.includes(found.type) ? found.key : undefined;
  });
}

export function entityKeyOf(db: Statements, id: string): number | undefined {
  return keyOf(db, id, ["entity"]);
}
export function subjectKeyOf(db: Statements, id: string): number | undefined {
  return keyOf(db, id, ["entity", "relationship"]);
}
export function sourceKeyOf(db: Statements, id: string): number | undefined {
  return keyOf(db, id, ["source"]);
}

function inOrder<T extends { readonly id: string }>(
  db: Statements,
  ids: readonly string[],
  type: RecordType,
  sql: string,
  record: (row: PackedRow) => T,
  isHidden: (key: number | undefined) => boolean = () => false,
): (T | undefined)[] {
  const query = db.packed(sql);
  return keysOf(db, ids, type).map((key, place) =>
    isHidden(key) || key === undefined ? undefined : found(query.get(key), ids[place] as string, record, (one) => one.id),
  );
}

/** The record of a row that was looked up by its id. */
export function found<T>(row: PackedRow | undefined, id: string, record: (row: PackedRow) => T, idOf: (record: T) => string): T {
  const made = row === undefined ? undefined : record(row);
  if (made === undefined || idOf(made) !== id) throw new DamageError(`the id ${JSON.stringify(id)} leads to no record of its own`);
  return made;
}

function entities(db: Statements, ids: readonly string[]): (Entity | undefined)[] {
  return inOrder(db, ids, "entity", rows.entityByKey, rows.entityOf);
}

function relationships(db: Statements, ids: readonly string[], clearance: number | undefined): (Relationship | undefined)[] {
  const isHidden = clearance === undefined ? undefined : hiddenRelationship(db, clearance);
  return inOrder(db, ids, "relationship", rows.relationshipByKey, rows.relationshipOf, isHidden);
}

function relationshipsBetween(db: Statements, pairs: readonly Ends[]): Relationship[][] {
  const ids = [...new Set(pairs.flatMap(({ from, to }) => [from, to]))];
  const keys = keysOf(db, ids, "entity");
  const keyOfId = new Map(ids.map((id, place) => [id, keys[place]]));
  const ends = pairs.map(({ from, to }) => [keyOfId.get(from), keyOfId.get(to)] as const);
  const found: Relationship[][] = pairs.map(() => []);
  const query = db.packed(rows.relationshipsByEndKeys);
  for (const place of placesBetween(db, ends)) {
    const [tail, head] = ends[place] as readonly [number, number];
    found[place] = query.all(tail, head).map(rows.relationshipOf);
  }
  return found;
}

/** The places of the pairs that there may be relationships between: of those that an import asks for, few. */
function placesBetween(db: Statements, ends: readonly (readonly [number | undefined, number | undefined])[]): number[] {
  const known = [...ends.keys()].filter((place) => ends[place]?.[0] !== undefined && ends[place]?.[1] !== undefined);
  if (known.length < worthOneStatement) return known;
  const asked = JSON.stringify(known.map((place) => [...(ends[place] ?? []), place]));
  const sql = `SELECT value ->> 2 FROM json_each(?)
    WHERE EXISTS (SELECT 1 FROM relationships r WHERE r.from_key = value ->> 0 AND r.to_key = value ->> 1)`;
  return db
    .packed(sql)
    .all(asked)
    .map(([place]) => place as number);
}

function relationshipsInto(db: Statements, ids: readonly string[], kinds: readonly RelationshipKind[]): Relationship[][] {
  const query = db.packed(rows.relationshipsByHeadKey(kinds.length));
  return ids.map((id) => {
    const head = entityKeyOf(db, id);
    return head === undefined ? [] : query.all(head, ...kinds).map(rows.relationshipOf);
  });
}

function claims(db: Statements, ids: readonly string[]): (Claim | undefined)[] {
  return inOrder(db, ids, "claim", rows.claimByKey, rows.claimOf);
}

function sources(db: Statements, ids: readonly string[], clearance: number | undefined): (Source | undefined)[] {
  const isHidden = clearance === undefined ? undefined : markedSource(db, clearance);
  return inOrder(db, ids, "source", rows.sourceByKey, rows.sourceOf, isHidden);
}

function entityVersions(db: Statements, ids: readonly string[]): EntityVersion[][] {
  return versions(db, ids, "entity", rows.entityByKey, rows.entityVersionOf, rows.earlierEntityOf, ({ entity }) => entity.id);
}

function sourceVersions(db: Statements, ids: readonly string[]): SourceVersion[][] {
  return versions(db, ids, "source", rows.sourceByKey, rows.sourceVersionOf, rows.earlierSourceOf, ({ source }) => source.id);
}

function versions<V>(
  db: Statements,
  ids: readonly string[],
  type: RecordType,
  inForceByKey: string,
  inForce: (row: PackedRow) => V,
  earlier: (row: PackedRow) => V,
  idOf: (version: V) => string,
): V[][] {
  return db.snapshot(() => {
    const keys = keysOf(db, ids, type);
    const changed = changedAmong(db, keys);
    return keys.map((key, place) => {
      if (key === undefined) return [];
      const latest = found(db.packed(inForceByKey).get(key), ids[place] as string, inForce, idOf);
      return changed(key) ? [...db.packed(rows.earlierByKey).all(key).map(earlier), latest] : [latest];
    });
  });
}

/** Which records have earlier versions: of many, most have none, and need not be looked at one by one. */
function changedAmong(db: Statements, keys: readonly (number | undefined)[]): (key: number) => boolean {
  if (keys.length < worthOneStatement) return () => true;
  const sql = "SELECT DISTINCT v.record FROM json_each(?) asked CROSS JOIN versions v ON v.record = asked.value";
  const known = JSON.stringify(keys.filter((key) => key !== undefined));
  const changed = new Set(
    db
      .packed(sql)
      .all(known)
      .map(([key]) => key),
  );
  return (key) => changed.has(key as number);
}

function revisionsAt(db: Statements, instants: readonly Instant[]): (number | undefined)[] {
  const query = db.packed(`SELECT ${sealed(commits, "c")} FROM commits c WHERE c.recorded_at = ?`);
  return instants.map((instant) => {
    const row = query.get(instant);
    return row === undefined ? undefined : (opened(commits, row).cells[1] as number);
  });
}

function hiddenSources(db: Statements, ids: readonly string[], clearance: number, then: EarlierSight | undefined): string[] {
  if (clearance >= highestMarkingRank && then === undefined) return [];
  const [follows, ...values] = followingClaims(db, clearance, then);
  const hidden = db.query(`SELECT 1 FROM sources s WHERE s.key = ? AND NOT (${follows})`);
  const keys = keysOf(db, ids, "source");
  return ids.filter((_, place) => {
    const key = keys[place];
    return key !== undefined && hidden.get(key, ...values) !== undefined;
  });
}

function claimsAbout(db: Statements, ids: readonly string[]): Claim[][] {
  const query = db.packed(rows.claimsBySubjectKey);
  return keysOf(db, ids, "entity", "relationship").map((key) => (key === undefined ? [] : query.all(key).map(rows.claimOf)));
}

function entitiesUnder(db: Statements, keys: readonly (string | undefined)[]): string[][] {
  const query = db.query("SELECT e.id FROM external_ids x JOIN entities e ON e.key = x.entity WHERE x.key = ? ORDER BY e.id");
  return keys.map((key) => (key !== undefined && isStorable(key) ? query.all(key).map(([id]) => id as string) : []));
}

function entitiesWithExternalId(db: Statements, externalIds: readonly ExternalId[]): string[][] {
  return entitiesUnder(db, externalIds.map(externalIdKey));
}

function entitiesOfPackages(db: Statements, packages: readonly PackageUrl[]): string[][] {
  return entitiesUnder(db, packages.map(packageKey));
}

function entitiesNamed(db: Statements, names: readonly EntityName[]): string[][] {
  return entitiesUnder(db, names.map(nameKey));
}
