import type { Claim, Entity, ExternalId, Json, Relationship, Source } from "../../model/records.ts";
import type { EntityVersion, Recording, SourceVersion } from "../../model/versions.ts";
import { markingOfRank } from "../../model/vocabulary.ts";
import type { PackedRow, Value } from "./connection.ts";
import * as seals from "./seals.ts";
import { opened, sealed } from "./seals.ts";

function json<T>(text: unknown): T {
  return JSON.parse(text as string) as T;
}
/** Most relationships have none, and share this object. */
const noAttributes: Relationship["attributes"] = Object.freeze({});
export function attributesOf(text: unknown): Relationship["attributes"] {
  return text === null ? noAttributes : json(text);
}

/** Leaves out what the database holds as null. */
function present<T extends object>(record: { [K in keyof T]: T[K] | null | undefined }): T {
  for (const key of Object.keys(record) as (keyof T)[]) if (record[key] === null) delete record[key];
  return record as T;
}

/** A record and the version of it that is in force are read from the same columns. */
export const entityColumns = sealed(seals.entities, "e");
export const entityByKey = `SELECT ${entityColumns} FROM entities e WHERE e.key = ?`;
export function entityOf(row: PackedRow): Entity {
  return entityVersionOf(row).entity;
}
export function entityVersionOf(row: PackedRow): EntityVersion {
  return entityVersionFrom(opened(seals.entities, row).cells);
}
export function entityVersionFrom(cells: readonly Value[]): EntityVersion {
  const [, id, kind, name, , aliases, description, externalIds, marking, fields, , ...recording] = cells;
  const entity = present<Entity>({
    id: id as string,
    kind: kind as Entity["kind"],
    name: name as string,
    aliases: json<string[]>(aliases),
    description: description as string,
    externalIds: json<ExternalId[]>(externalIds),
    marking: markingOfRank(marking as number),
    fields: json<Record<string, Json>>(fields),
  });
  return { ...recordingOf(recording), entity };
}

function recordingOf([recordedAt, recordedBy, reason]: readonly (Value | undefined)[]): Recording {
  return present<Recording>({ recordedAt: recordedAt as number, recordedBy: recordedBy as string, reason: reason as string });
}

/** Versions that are no longer in force, oldest first. */
export const earlierColumns = sealed(seals.versions, "v");
export const earlierByKey = `SELECT ${earlierColumns} FROM versions v WHERE v.record = ? ORDER BY v.rowid`;
export function earlierOf<C>(row: PackedRow): { readonly record: number; readonly recording: Recording; readonly content: C } {
  const [record, recordedAt, recordedBy, reason, content] = opened(seals.versions, row).cells;
  return { record: record as number, recording: recordingOf([recordedAt, recordedBy, reason]), content: json<C>(content) };
}
export function earlierEntityOf(row: PackedRow): EntityVersion {
  const { recording, content } = earlierOf<Entity>(row);
  return { ...recording, entity: content };
}
export function earlierSourceOf(row: PackedRow): SourceVersion {
  const { recording, content } = earlierOf<Source>(row);
  return { ...recording, source: content };
}

export const sourceColumns = sealed(seals.sources, "s");
export const sourceByKey = `SELECT ${sourceColumns} FROM sources s WHERE s.key = ?`;
export function sourceOf(row: PackedRow): Source {
  return sourceVersionOf(row).source;
}
export function sourceVersionOf(row: PackedRow): SourceVersion {
  const [, id, publisher, title, url, publishedOn, kind, verification, via, note, originGroup, ...rest] = opened(
    seals.sources,
    row,
  ).cells;
  const [marking, version] = rest.slice(3);
  const source = present<Source>({
    id: id as string,
    publisher: publisher as string,
    title: title as string,
    url: url as string,
    publishedOn: publishedOn as string,
    version: version as string,
    kind: kind as string,
    verification: verification as Source["verification"],
    via: via as string,
    note: note as string,
    originGroup: originGroup as string,
    marking: marking === 0 ? null : markingOfRank(marking as number),
  });
  return { ...recordingOf(rest), source };
}

const relationshipColumns = `SELECT ${sealed(seals.relationships, "r")} FROM relationships r`;
export const relationshipByKey = `${relationshipColumns} WHERE r.key = ?`;
export const relationshipsByEndKeys = `${relationshipColumns} WHERE r.from_key = ? AND r.to_key = ? ORDER BY r.id`;
export function relationshipsByHeadKey(kinds: number): string {
  const places = Array.from({ length: kinds }, () => "?").join(", ");
  return `${relationshipColumns} WHERE r.to_key = ? AND r.kind IN (${places}) ORDER BY r.id`;
}
export function relationshipOf(row: PackedRow): Relationship {
  const {
    cells: [, id, kind, , , validFrom, validTo, note, attributes],
    refs: [from, to],
  } = opened(seals.relationships, row);
  return present<Relationship>({
    id: id as string,
    kind: kind as Relationship["kind"],
    from: from as string,
    to: to as string,
    validFrom: validFrom as string,
    validTo: validTo as string,
    note: note as string,
    attributes: attributesOf(attributes),
  });
}

/** To be read from `claims c`. */
export const claimColumns = sealed(seals.claims, "c");
export const claimByKey = `SELECT ${claimColumns} FROM claims c WHERE c.key = ?`;
export const claimsBySubjectKey = `SELECT ${claimColumns} FROM claims c WHERE c.about = ? ORDER BY c.recorded_at, c.id`;
export function claimOf(row: PackedRow): Claim {
  const { cells, refs, real } = opened(seals.claims, row);
  const [, id, , stance, status, text, quote, sources, statedOn, assertedBy, marking, recordedAt, ...end] = cells;
  return present<Claim>({
    id: id as string,
    about: refs[0] as string,
    stance: stance as Claim["stance"],
    status: status as Claim["status"],
    confidence: real as number,
    text: text as string,
    quote: quote as string,
    versions: end[3] === null ? null : json<string[]>(end[3]),
    sources: json<string[]>(sources),
    statedOn: statedOn as string,
    assertedBy: assertedBy as string,
    marking: markingOfRank(marking as number),
    recordedAt: recordedAt as number,
    retractedAt: end[0] as number,
    retractedBy: end[2] as string,
    retractionReason: end[1] as string,
  });
}
