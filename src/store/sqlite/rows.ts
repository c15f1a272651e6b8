import type { Claim, Entity, ExternalId, Json, Relationship, Source } from "../../model/records.ts";
import type { EntityVersion, Recording, SourceVersion } from "../../model/versions.ts";
import { markingOfRank } from "../../model/vocabulary.ts";
import type { Row } from "./connection.ts";

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

export const entityColumns = "e.id, e.kind, e.name, e.aliases, e.description, e.external_ids, e.marking, e.fields";
export const entityByKey = `SELECT ${entityColumns} FROM entities e WHERE e.key = ?`;
export function entityOf([id, kind, name, aliases, description, externalIds, marking, fields]: Row): Entity {
  return present<Entity>({
    id: id as string,
    kind: kind as Entity["kind"],
    name: name as string,
    aliases: json<string[]>(aliases),
    description: description as string,
    externalIds: json<ExternalId[]>(externalIds),
    marking: markingOfRank(marking as number),
    fields: json<Record<string, Json>>(fields),
  });
}

const recordingColumns = "recorded_at, recorded_by, reason";
function recordingOf([recordedAt, recordedBy, reason]: Row): Recording {
  return present<Recording>({ recordedAt: recordedAt as number, recordedBy: recordedBy as string, reason: reason as string });
}

/** The version in force. */
export const entityVersionByKey = `SELECT ${recordingColumns}, ${entityColumns} FROM entities e WHERE e.key = ?`;
export function entityVersionOf(row: Row): EntityVersion {
  return { ...recordingOf(row), entity: entityOf(row.slice(3)) };
}

/** Versions that are no longer in force, oldest first. */
export const earlierByKey = `SELECT ${recordingColumns}, content FROM versions WHERE record = ? ORDER BY rowid`;
export function earlierEntityOf(row: Row): EntityVersion {
  return { ...recordingOf(row), entity: json(row[3]) };
}
export function earlierSourceOf(row: Row): SourceVersion {
  return { ...recordingOf(row), source: json(row[3]) };
}

export const sourceColumns = "id, publisher, title, url, published_on, kind, verification, via, note, origin_group, marking";
export const sourceByKey = `SELECT ${sourceColumns} FROM sources WHERE key = ?`;
export function sourceOf(row: Row): Source {
  const [id, publisher, title, url, publishedOn, kind, verification, via, note, originGroup, marking] = row;
  return present<Source>({
    id: id as string,
    publisher: publisher as string,
    title: title as string,
    url: url as string,
    publishedOn: publishedOn as string,
    kind: kind as string,
    verification: verification as Source["verification"],
    via: via as string,
    note: note as string,
    originGroup: originGroup as string,
    marking: marking === 0 ? null : markingOfRank(marking as number),
  });
}

/** The version in force. */
export const sourceVersionByKey = `SELECT ${recordingColumns}, ${sourceColumns} FROM sources WHERE key = ?`;
export function sourceVersionOf(row: Row): SourceVersion {
  return { ...recordingOf(row), source: sourceOf(row.slice(3)) };
}

const relationshipColumns = `SELECT r.id, r.kind, f.id, t.id, r.valid_from, r.valid_to, r.note, r.attributes
  FROM relationships r JOIN entities f ON f.key = r.from_key JOIN entities t ON t.key = r.to_key`;
export const relationshipByKey = `${relationshipColumns} WHERE r.key = ?`;
export const relationshipsByEndKeys = `${relationshipColumns} WHERE r.from_key = ? AND r.to_key = ? ORDER BY r.id`;
export function relationshipOf([id, kind, from, to, validFrom, validTo, note, attributes]: Row): Relationship {
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

/** To be read from `claims c`; the subject is either an entity or a relationship. */
export const claimColumns = `c.id, coalesce((SELECT id FROM entities WHERE key = c.about), (SELECT id FROM relationships WHERE key = c.about)),
  c.stance, c.status, c.confidence, c.text, c.quote, c.sources, c.stated_on, c.asserted_by, c.marking, c.recorded_at,
  c.retracted_at, c.retraction_reason, c.retracted_by`;
export const claimByKey = `SELECT ${claimColumns} FROM claims c WHERE c.key = ?`;
export const claimsBySubjectKey = `SELECT ${claimColumns} FROM claims c WHERE c.about = ? ORDER BY c.recorded_at, c.id`;
export function claimOf(row: Row): Claim {
  const [id, about, stance, status, confidence, text, quote, sources, statedOn, assertedBy, marking, recordedAt, ...end] = row;
  return present<Claim>({
    id: id as string,
    about: about as string,
    stance: stance as Claim["stance"],
    status: status as Claim["status"],
    confidence: confidence as number,
    text: text as string,
    quote: quote as string,
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
