import type { Claim, Entity, Instant, Source } from "../../model/records.ts";
import { isStorable } from "../../model/storable-text.ts";
import { fold } from "../../search/folding.ts";
import type { Page } from "../page.ts";
import {
  type ClaimQuery,
  type DatePeriod,
  type EntityQuery,
  type FieldCondition,
  keyParts,
  type SourceQuery,
  type VersionKey,
  type VersionQuery,
} from "../record-lists.ts";
import { Conditions } from "./conditions.ts";
import { type Statements, textOf } from "./connection.ts";
import { ascending, latestFirst } from "./order.ts";
import { page } from "./pages.ts";
import { entityKeyOf, sourceKeyOf, subjectKeyOf } from "./reads.ts";
import * as rows from "./rows.ts";
import type { Steps } from "./steps.ts";
import { addVisible, addVisibleSources } from "./visibility.ts";

/**
 * Whether one entry of a list, or the text itself, is among given values: a text is wrapped in a list, so that one
 * condition serves both.
 */
const among = (of: (value: string) => string) => `EXISTS (SELECT 1
  FROM json_each(CASE f.type WHEN 'array' THEN f.value ELSE json_array(f.value) END) v
  WHERE ${of("v.value")} IN (SELECT ${of("value")} FROM json_each(?)))`;
const amongValues = among((value) => value);
const amongValuesInAnyCase = among((value) => `lower(${value})`);

export function addField(conditions: Conditions, condition: FieldCondition): void {
  const member = (holds: string) => `EXISTS (SELECT 1 FROM json_each(e.fields) f WHERE f.key = ? AND ${holds})`;
  if ("within" in condition) {
    const { sql, values } = datedIn("f.value", condition.within);
    conditions.add(member(`f.type = 'text' AND ${sql}`), condition.field, ...values);
  } else {
    const values = JSON.stringify(condition.anyOf.filter(isStorable));
    conditions.add(member(condition.ignoringCase === true ? amongValuesInAnyCase : amongValues), condition.field, values);
  }
}

/**
 * Whether a partial date has a day in a period. A date cut to the length of another one is the month or year that the
 * other would have to be, so that texts can be compared.
 */
function datedIn(date: string, { since, until }: DatePeriod): { readonly sql: string; readonly values: readonly string[] } {
  const parts = [
    ...(since === undefined ? [] : [`${date} >= substr(?, 1, length(${date}))`]),
    ...(until === undefined ? [] : [`${date} <= substr(?, 1, length(${date}))`]),
  ];
  return { sql: parts.join(" AND ") || "TRUE", values: [since, until].filter((bound) => bound !== undefined) };
}

export function listEntities(db: Statements, query: EntityQuery): Steps<Page<Entity>> {
  const conditions = new Conditions();
  conditions.add("e.marking <= ?", query.clearance);
  if (query.kinds !== undefined) conditions.addOneOf("e.kind", query.kinds);
  if (query.ids !== undefined) conditions.addOneOf("e.id", query.ids.filter(isStorable));
  for (const condition of query.where ?? []) addField(conditions, condition);
  return page(db, query, {
    columns: rows.entityColumns,
    from: "entities e",
    order: ascending("e.folded_name", "e.id"),
    isNarrow: query.ids !== undefined,
    conditions,
    keyParts: keyParts.entities,
    keyOf: ({ name, id }) => [fold(name), id],
    record: rows.entityOf,
  });
}

export function listClaims(db: Statements, query: ClaimQuery): Steps<Page<Claim>> {
  const conditions = new Conditions();
  addVisible(db, conditions, query.clearance);
  const about = query.about === undefined ? undefined : (subjectKeyOf(db, query.about) ?? null);
  const source = query.source === undefined ? undefined : (sourceKeyOf(db, query.source) ?? null);
  const areFew =
    (about !== undefined && isFew(db, "claims WHERE about = ?", about)) ||
    (source !== undefined && isFew(db, "claim_sources WHERE source = ?", source));
  // Kept from an index of their own, with a plus, unless it leads to few: the list is in the order of another one.
  if (about !== undefined) conditions.add(`${areFew ? "" : "+"}c.about = ?`, about);
  if (source !== undefined) {
    const cited = "SELECT claim FROM claim_sources WHERE source = ?";
    conditions.add(areFew ? `c.key IN (${cited})` : `EXISTS (${cited} AND claim = c.key)`, source);
  }
  if (query.stance !== undefined) conditions.add("c.stance = ?", query.stance);
  if (query.statuses !== undefined) conditions.addOneOf("c.status", query.statuses);
  const { recordedSince: since, recordedUntil, retracted, retractedWithin, knownAt = Number.MAX_SAFE_INTEGER } = query;
  const until = Math.min(recordedUntil ?? knownAt, knownAt);
  const recorded = { since, until: until < Number.MAX_SAFE_INTEGER ? until : undefined };
  if (retracted === true) conditions.add("+c.retracted_at <= ?", knownAt);
  if (retracted === false) conditions.add("c.retracted_at IS NULL OR c.retracted_at > ?", knownAt);
  if (retractedWithin !== undefined) {
    if (recorded.since !== undefined) conditions.add("+c.recorded_at >= ?", recorded.since);
    if (recorded.until !== undefined) conditions.add("+c.recorded_at <= ?", recorded.until);
  }
  return page(db, query, {
    columns: rows.claimColumns,
    from: "claims c",
    order:
      retractedWithin === undefined
        ? latestFirst("c.recorded_at", "c.id", recorded)
        : latestFirst("c.retracted_at", "c.id", retractedWithin),
    isNarrow: areFew,
    conditions,
    keyParts: keyParts.claims,
    keyOf: ({ recordedAt, retractedAt, id }) => [retractedWithin === undefined ? recordedAt : (retractedAt as Instant), id],
    record: rows.claimOf,
  });
}

const few = 5_000;

/** Whether a table has so few such rows that they are sorted sooner than found in the order of a list. */
function isFew(db: Statements, rowsOf: string, key: number | null): boolean {
  const sql = `SELECT count(*) FROM (SELECT 1 FROM ${rowsOf} LIMIT ${few})`;
  return (db.query(sql).get(key)?.[0] as number) < few;
}

const versionTables = { entity: "entities", source: "sources" } as const;

export function listVersions(db: Statements, query: VersionQuery): Steps<Page<VersionKey>> {
  const { type, clearance, record, recordedSince, recordedUntil } = query;
  const conditions = new Conditions();
  conditions.add("s.version_marking <= ?", clearance);
  if (record !== undefined) conditions.add("s.key = ?", (type === "entity" ? entityKeyOf : sourceKeyOf)(db, record) ?? null);
  if (type === "entity") conditions.add("s.marking <= ?", clearance);
  else addVisibleSources(db, conditions, clearance);
  const columns = "r.key, r.id, r.marking";
  return page(db, query, {
    columns: "CAST(s.id AS BLOB), CAST(s.recorded_at AS INTEGER)",
    from: `(SELECT ${columns}, r.recorded_at, r.marking AS version_marking FROM ${versionTables[type]} r
      UNION ALL SELECT ${columns}, v.recorded_at, v.marking FROM versions v JOIN ${versionTables[type]} r ON r.key = v.record) s`,
    order: latestFirst("s.recorded_at", "s.id", { since: recordedSince, until: recordedUntil }),
    isNarrow: record !== undefined,
    conditions,
    keyParts: keyParts.versions,
    keyOf: ({ id, recordedAt }) => [recordedAt, id],
    record: ([id, recordedAt]) => ({ id: textOf(id), recordedAt: recordedAt as number }),
  });
}

export function listSources(db: Statements, query: SourceQuery): Steps<Page<Source>> {
  const conditions = new Conditions();
  addVisibleSources(db, conditions, query.clearance);
  if (query.ids !== undefined) conditions.addOneOf("s.id", query.ids.filter(isStorable));
  for (const [column, values] of [
    ["publisher", query.publishers],
    ["kind", query.kinds],
  ] as const) {
    if (values === undefined) continue;
    conditions.add(`lower(s.${column}) IN (SELECT lower(value) FROM json_each(?))`, JSON.stringify(values.filter(isStorable)));
  }
  if (query.verification !== undefined) conditions.addOneOf("s.verification", query.verification);
  if (query.published !== undefined) {
    const { sql, values } = datedIn("s.published_on", query.published);
    conditions.add(`s.published_on IS NOT NULL AND ${sql}`, ...values);
  }
  return page(db, query, {
    columns: rows.sourceColumns,
    from: "sources s",
    order: ascending("s.id"),
    isNarrow: query.ids !== undefined,
    conditions,
    keyParts: keyParts.sources,
    keyOf: ({ id }) => [id],
    record: rows.sourceOf,
  });
}
