import type { Claim, Entity, Source } from "../../model/records.ts";
import { isStorable } from "../../model/storable-text.ts";
import { fold } from "../../search/folding.ts";
import type { Page, PageRequest, SortKey } from "../page.ts";
import type { ClaimQuery, EntityQuery, FieldCondition } from "../record-lists.ts";
import { Conditions } from "./conditions.ts";
import type { Statements } from "./connection.ts";
import { page } from "./pages.ts";
import { sourceKeyOf, subjectKeyOf } from "./reads.ts";
import * as rows from "./rows.ts";
import { addVisible } from "./visibility.ts";

/**
 * Whether one entry of a list, or the text itself, is among given values: a text is wrapped in a list, so that one
 * condition serves both.
 */
const amongValues = `EXISTS (SELECT 1 FROM json_each(CASE f.type WHEN 'array' THEN f.value ELSE json_array(f.value) END) v
  WHERE v.value IN (SELECT value FROM json_each(?)))`;

function addField(conditions: Conditions, condition: FieldCondition): void {
  const member = (holds: string) => `EXISTS (SELECT 1 FROM json_each(e.fields) f WHERE f.key = ? AND ${holds})`;
  if ("atLeast" in condition) {
    conditions.add(member("f.type = 'text' AND f.value >= ?"), condition.field, condition.atLeast);
  } else {
    conditions.add(member(amongValues), condition.field, JSON.stringify(condition.anyOf.filter(isStorable)));
  }
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
    after: (key) => ({ sql: "(e.folded_name, e.id) > (?, ?)", values: key }),
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
  if (until < Number.MAX_SAFE_INTEGER) conditions.add("c.recorded_at <= ?", until);
  if (retracted === true) conditions.add("c.retracted_at <= ?", knownAt);
  if (retracted === false) conditions.add("c.retracted_at IS NULL OR c.retracted_at > ?", knownAt);
  return page(db, query, {
    columns: rows.claimColumns,
    from: "claims c",
    orderBy: "c.recorded_at DESC, c.id",
    conditions,
    keyOf: ({ recordedAt, id }) => [recordedAt, id],
    after: ([recordedAt, id]) => ({
      sql: "c.recorded_at < ? OR (c.recorded_at = ? AND c.id > ?)",
      values: [recordedAt, recordedAt, id] as SortKey,
    }),
    record: rows.claimOf,
  });
}

export function listSources(db: Statements, query: PageRequest): Page<Source> {
  return page(db, query, {
    columns: rows.sourceColumns,
    from: "sources",
    orderBy: "id",
    conditions: new Conditions(),
    keyOf: ({ id }) => [id],
    after: (key) => ({ sql: "id > ?", values: key }),
    record: rows.sourceOf,
  });
}
