import type { Claim, Entity, Instant, Source } from "../../model/records.ts";
import { isStorable } from "../../model/storable-text.ts";
import { fold } from "../../search/folding.ts";
import type { Page, PageRequest, SortKey } from "../page.ts";
import type {
  ClaimQuery,
  DatePeriod,
  EntityQuery,
  FieldCondition,
  SourceQuery,
  VersionKey,
  VersionQuery,
} from "../record-lists.ts";
import { Conditions } from "./conditions.ts";
import { type Statements, textOf } from "./connection.ts";
import { type List, page } from "./pages.ts";
import { entityKeyOf, sourceKeyOf, subjectKeyOf } from "./reads.ts";
import * as rows from "./rows.ts";
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

export function listEntities(db: Statements, query: EntityQuery): Page<Entity> {
  const conditions = new Conditions();
  conditions.add("e.marking <= ?", query.clearance);
  if (query.kinds !== undefined) conditions.addOneOf("e.kind", query.kinds);
  if (query.ids !== undefined) conditions.addOneOf("e.id", query.ids.filter(isStorable));
  for (const condition of query.where ?? []) addField(conditions, condition);
  return page(db, query, {
    columns: rows.entityColumns,
    from: "entities e",
    orderBy: "e.folded_name, e.id",
    conditions,
    keyOf: ({ name, id }) => [fold(name), id],
    after: (key) => [{ sql: "(e.folded_name, e.id) > (?, ?)", values: key }],
    record: rows.entityOf,
  });
}

export function listClaims(db: Statements, query: ClaimQuery): Page<Claim> {
  const conditions = new Conditions();
  addVisible(db, conditions, query.clearance);
  if (query.about !== undefined) conditions.add("c.about = ?", subjectKeyOf(db, query.about) ?? null);
  if (query.stance !== undefined) conditions.add("c.stance = ?", query.stance);
  if (query.statuses !== undefined) conditions.addOneOf("c.status", query.statuses);
  if (query.source !== undefined) {
    conditions.add("c.key IN (SELECT claim FROM claim_sources WHERE source = ?)", sourceKeyOf(db, query.source) ?? null);
  }
  if (query.recordedSince !== undefined) conditions.add("c.recorded_at >= ?", query.recordedSince);
  const { recordedUntil, retracted, knownAt = Number.MAX_SAFE_INTEGER } = query;
  const until = Math.min(recordedUntil ?? knownAt, knownAt);
  if (until < Number.MAX_SAFE_INTEGER) conditions.add(notAfter("c.recorded_at", query), until);
  if (retracted === true) conditions.add("c.retracted_at <= ?", knownAt);
  if (retracted === false) conditions.add("c.retracted_at IS NULL OR c.retracted_at > ?", knownAt);
  const { retractedWithin } = query;
  if (retractedWithin !== undefined) {
    conditions.add("c.retracted_at >= ?", retractedWithin.since);
    conditions.add(notAfter("c.retracted_at", query), retractedWithin.until);
  }
  return page(db, query, {
    columns: rows.claimColumns,
    from: "claims c",
    ...latestFirst(retractedWithin === undefined ? "c.recorded_at" : "c.retracted_at", "c.id"),
    conditions,
    keyOf: ({ recordedAt, retractedAt, id }) => [retractedWithin === undefined ? recordedAt : (retractedAt as Instant), id],
    record: rows.claimOf,
  });
}

/**
 * That an instant is not after another. SQLite searches an index up to one bound: on later pages that is the page's own,
 * which is not after this one, so that this one is kept from the index with a plus.
 */
function notAfter(instant: string, { after }: PageRequest): string {
  return `${after === undefined ? "" : "+"}${instant} <= ?`;
}

/** The order of a list whose latest come first, then by id. */
function latestFirst(instant: string, id: string): Pick<List<unknown>, "orderBy" | "after"> {
  return {
    orderBy: `${instant} DESC, ${id}`,
    // One after the other: for the rest of an instant and for what is before it, the index leads to its place.
    after: ([at, place]) => [
      { sql: `${instant} = ? AND ${id} > ?`, values: [at, place] as SortKey },
      { sql: `${instant} < ?`, values: [at] as SortKey },
    ],
  };
}

const versionTables = { entity: "entities", source: "sources" } as const;

export function listVersions(db: Statements, query: VersionQuery): Page<VersionKey> {
  const { type, clearance, record, recordedSince, recordedUntil } = query;
  const conditions = new Conditions();
  conditions.add("s.recorded_at >= ?", recordedSince);
  conditions.add(notAfter("s.recorded_at", query), recordedUntil);
  conditions.add("s.version_marking <= ?", clearance);
  if (record !== undefined) conditions.add("s.key = ?", (type === "entity" ? entityKeyOf : sourceKeyOf)(db, record) ?? null);
  if (type === "entity") conditions.add("s.marking <= ?", clearance);
  else addVisibleSources(db, conditions, clearance);
  const columns = "r.key, r.id, r.marking";
  return page(db, query, {
    columns: "CAST(s.id AS BLOB), CAST(s.recorded_at AS INTEGER)",
    from: `(SELECT ${columns}, r.recorded_at, r.marking AS version_marking FROM ${versionTables[type]} r
      UNION ALL SELECT ${columns}, v.recorded_at, v.marking FROM versions v JOIN ${versionTables[type]} r ON r.key = v.record) s`,
    ...latestFirst("s.recorded_at", "s.id"),
    conditions,
    keyOf: ({ id, recordedAt }) => [recordedAt, id],
    record: ([id, recordedAt]) => ({ id: textOf(id), recordedAt: recordedAt as number }),
  });
}

export function listSources(db: Statements, query: SourceQuery): Page<Source> {
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
    orderBy: "s.id",
    conditions,
    keyOf: ({ id }) => [id],
    after: (key) => [{ sql: "s.id > ?", values: key }],
    record: rows.sourceOf,
  });
}
