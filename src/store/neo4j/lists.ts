import neo4j from "neo4j-driver";
import { type EntityKind, entityKind, entityKindNames } from "../../model/entity-kinds.ts";
import type { Claim, Entity, Instant, Source } from "../../model/records.ts";
import { isStorable } from "../../model/storable-text.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import { checkPlace, emptyPage, type KeyParts, type Page, type PageRequest, type SortKey } from "../page.ts";
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
import type { EarlierSight } from "../record-reader.ts";
import { claimOf } from "./claim-node.ts";
import type { Parameters, Run } from "./connection.ts";
import { entityOf, knownFields, sortName } from "./entity-node.ts";
import type { Properties } from "./properties.ts";
import { ownLabel } from "./schema.ts";
import { sourceOf } from "./source-node.ts";

/** A list: which nodes `n` it holds, and in which order. */
interface List<T> {
  readonly match: string;
  /** What is returned of each, `n{.*}` if absent. */
  readonly row?: string;
  readonly conditions: readonly string[];
  readonly order: string;
  /** Which come after a key, `$after`: the parts of the list that do, in order, each as a condition. */
  readonly afterKey: readonly string[];
  /** Which nodes may come after a key, `$after`, that was cut short: a condition that holds for all that do. */
  readonly fromKey: string;
  readonly keyParts: KeyParts;
  keyOf(record: T): SortKey;
  readonly parameters: Parameters;
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")} `;
}

async function countOf(run: Run, { match, conditions, parameters }: List<unknown>): Promise<number> {
  const [counted] = await run<{ n: number }>(`${match} ${where(conditions)}RETURN count(*) AS n`, parameters);
  return counted?.n ?? 0;
}

async function page<T>(run: Run, query: PageRequest, list: List<T>, decode: (properties: Properties) => T): Promise<Page<T>> {
  const { after, first, counted = true } = query;
  checkPlace(after, list.keyParts);
  if (after?.some(isComparedOtherwise) === true) return pageAfterRareKey(run, { first, after, counted }, list, decode);
  const parameters = { ...list.parameters, after: after?.map(native) };
  const parts = after === undefined ? [list.conditions] : list.afterKey.map((part) => [...list.conditions, part]);
  const totalCount = counted ? await countOf(run, list) : Number.NaN;
  const rows: { readonly p: Properties }[] = [];
  for (const conditions of parts) {
    const statement = `${list.match} ${where(conditions)}RETURN ${list.row ?? "n{.*}"} AS p ORDER BY ${list.order} LIMIT $limit`;
    const limit = neo4j.int(first + 1 - rows.length);
    if (rows.length <= first) rows.push(...(await run<{ p: Properties }>(statement, { ...parameters, limit })));
  }
  const items = rows.slice(0, first).map(({ p }) => decode(p));
  return { items, keys: items.map(list.keyOf), totalCount, hasNextPage: rows.length > first };
}

/**
 * Neo4j sorts text by code point, but compares it with a parameter by UTF-16 unit. The two differ only where both texts have
 * a surrogate or a letter above them at the first place in which they differ, as names with emoji may.
 */
const comparedOtherwise = /[\ud800-\uffff].*$/s;
function isComparedOtherwise(part: string | number): boolean {
  return typeof part === "string" && comparedOtherwise.test(part);
}

/** As `page`, after a key that Neo4j would compare otherwise than it sorts: from before it on, and the rest compared here. */
async function pageAfterRareKey<T>(
  run: Run,
  { first, after, counted }: { readonly first: number; readonly after: SortKey; readonly counted: boolean },
  list: List<T>,
  decode: (properties: Properties) => T,
): Promise<Page<T>> {
  const cut = after.map((part) => (typeof part === "string" ? part.replace(comparedOtherwise, "") : part));
  const parameters = { ...list.parameters, after: cut.map(native) };
  const totalCount = counted ? await countOf(run, list) : Number.NaN;
  const statement = `${list.match} ${where([...list.conditions, list.fromKey])}RETURN ${list.row ?? "n{.*}"} AS p ORDER BY ${list.order}`;
  const rows = (await run<{ p: Properties }>(statement, parameters)).map(({ p }) => decode(p));
  const start = rows.findIndex((row) => comesAfter(list.keyOf(row), after));
  const rest = start === -1 ? [] : rows.slice(start);
  const items = rest.slice(0, first);
  return { items, keys: items.map(list.keyOf), totalCount, hasNextPage: rest.length > first };
}

/** In the order of a list: numbers are instants, the latest first; text is ordered by code point, as UTF-8 is. */
function comesAfter(key: SortKey, place: SortKey): boolean {
  for (const [index, part] of key.entries()) {
    const other = place[index];
    if (typeof part === "number" || typeof other === "number") {
      if (part !== other) return Number(part) < Number(other);
    } else {
      const order = Buffer.compare(Buffer.from(part), Buffer.from(other ?? ""));
      if (order !== 0) return order > 0;
    }
  }
  return false;
}

/** Instants and days are kept as whole numbers. */
function native(part: string | number): unknown {
  return typeof part === "number" ? neo4j.int(part) : part;
}

export function labelsOf(kinds: readonly EntityKind[] | undefined): string {
  const wanted = entityKindNames.filter((kind) => kinds?.includes(kind));
  const ours = "AiSupplyGraphEntity";
  return wanted.length === 0 ? ours : `${ours}&(${wanted.map((kind) => entityKind(kind).typeName).join("|")})`;
}

function lowered(texts: readonly string[]): string[] {
  return texts.map((text) => text.toLowerCase());
}

/**
 * That a partial date has a day in a period. A date cut to the length of another one is the month or year that the other
 * would have to be, so that texts can be compared.
 */
function datedIn(date: string, parameter: string, { since, until }: DatePeriod): string[] {
  return [
    `${date} IS NOT NULL`,
    ...(since === undefined ? [] : [`${date} >= left(${parameter}.since, size(${date}))`]),
    ...(until === undefined ? [] : [`${date} <= left(${parameter}.until, size(${date}))`]),
  ];
}

/** Conditions on own fields of `n`; their values are added to the parameters. */
export function fieldConditions(where: readonly FieldCondition[], parameters: Record<string, unknown>): string[] {
  return where.flatMap((condition, i) => {
    parameters[`field${i}`] = condition.field;
    if ("within" in condition) {
      parameters[`value${i}`] = condition.within;
      return datedIn(`n[$field${i}]`, `$value${i}`, condition.within);
    }
    const [values, value] = condition.ignoringCase === true ? [lowered(condition.anyOf), "toLower(v)"] : [condition.anyOf, "v"];
    parameters[`value${i}`] = values;
    // Concatenation makes a list of a value as well as of a list, so that one condition serves both.
    return [`any(v IN [] + n[$field${i}] WHERE ${value} IN $value${i})`];
  });
}

export async function listEntities(run: Run, query: EntityQuery): Promise<Page<Entity>> {
  const { kinds, ids, where = [], clearance } = query;
  if (kinds?.length === 0 || where.some(({ field }) => !knownFields.has(field))) return emptyPage;
  const parameters: Record<string, unknown> = { clearance: neo4j.int(clearance), ids: ids?.filter((id) => isStorable(id)) };
  const conditions = ["n.markingRank <= $clearance"];
  if (ids !== undefined) conditions.push("n.id IN $ids");
  conditions.push(...fieldConditions(where, parameters));
  const list: List<Entity> = {
    match: `MATCH (n:${labelsOf(kinds)})`,
    conditions,
    order: "n.sortName, n.id",
    afterKey: ["(n.sortName > $after[0] OR (n.sortName = $after[0] AND n.id > $after[1]))"],
    fromKey: "n.sortName >= $after[0]",
    keyParts: keyParts.entities,
    keyOf: ({ name, id }) => [sortName(name), id],
    parameters,
  };
  return page(run, query, list, entityOf);
}

/** That a source may be seen by the clearance: by its own marking, and by a claim that cites it, if any does. */
export function visibleSource(source: string): string {
  return `coalesce(${source}.markingRank, 0) <= $clearance AND ${followsClaims(source)}`;
}

/** That no claim cites a source, or one does that the clearance may see. */
function followsClaims(source: string): string {
  return (
    `(NOT EXISTS { (${source})<-[:CITES]-(:AiSupplyGraphClaim) } ` +
    `OR EXISTS { (${source})<-[:CITES]-(c:AiSupplyGraphClaim) WHERE ${visible("c")} })`
  );
}

/** As `followsClaims`, of the claims that had been recorded at an earlier instant, as they were seen then. */
function followedClaims(source: string): string {
  const cited = `(${source})<-[:CITES]-(c:AiSupplyGraphClaim) WHERE c.recordedAt <= $knownAt`;
  const hidden = "(e.markingRank > $clearance AND NOT e.id IN $shown) OR e.id IN $hidden";
  const seen = `c.markingRank <= $clearance AND NOT EXISTS { (c)-[:ABOUT]->(e:AiSupplyGraphEntity) WHERE ${hidden} }`;
  return `(NOT EXISTS { ${cited} } OR EXISTS { ${cited} AND ${seen} })`;
}

function visible(claim: string): string {
  return `${claim}.markingRank <= $clearance AND NOT EXISTS { (${claim})-[:ABOUT]->(e:AiSupplyGraphEntity) WHERE e.markingRank > $clearance }`;
}

/** The order of a list whose latest come first, then by id. */
function latestFirst(instant: string): Pick<List<unknown>, "order" | "afterKey" | "fromKey"> {
  return {
    order: `${instant} DESC, n.id`,
    // One after the other: an index leads to the rest of an instant, at which a load has recorded all, and to what is before it.
    afterKey: [`${instant} = $after[0] AND n.id > $after[1]`, `${instant} < $after[0]`],
    fromKey: `${instant} <= $after[0]`,
  };
}

export async function listClaims(run: Run, query: ClaimQuery): Promise<Page<Claim>> {
  const { clearance, about, stance, statuses, source, recordedSince, retracted, retractedWithin } = query;
  const { knownAt = Number.MAX_SAFE_INTEGER, recordedUntil = knownAt } = query;
  const until = Math.min(recordedUntil, knownAt);
  if ([about, source].some((id) => id !== undefined && !isStorable(id))) return emptyPage;
  const conditions = [
    ...(clearance < highestMarkingRank ? [visible("n")] : []),
    ...(about === undefined ? [] : ["n.about = $about"]),
    ...(stance === undefined ? [] : ["n.stance = $stance"]),
    ...(statuses === undefined ? [] : ["n.status IN $statuses"]),
    ...(recordedSince === undefined ? [] : ["n.recordedAt >= $recordedSince"]),
    ...(until === Number.MAX_SAFE_INTEGER ? [] : ["n.recordedAt <= $until"]),
    ...(retractedWithin === undefined ? [] : ["n.retractedAt >= $retractedSince", "n.retractedAt <= $retractedUntil"]),
    ...(retracted === true ? ["n.retractedAt <= $knownAt"] : []),
    ...(retracted === false ? ["(n.retractedAt IS NULL OR n.retractedAt > $knownAt)"] : []),
  ];
  const list: List<Claim> = {
    match:
      source === undefined
        ? "MATCH (n:AiSupplyGraphClaim)"
        : "MATCH (n:AiSupplyGraphClaim)-[:CITES]->(:AiSupplyGraphSource {id: $source})",
    conditions,
    ...latestFirst(retractedWithin === undefined ? "n.recordedAt" : "n.retractedAt"),
    keyParts: keyParts.claims,
    keyOf: ({ recordedAt, retractedAt, id }) => [retractedWithin === undefined ? recordedAt : (retractedAt as Instant), id],
    parameters: {
      clearance: neo4j.int(clearance),
      about,
      stance,
      statuses,
      source,
      until: neo4j.int(until),
      knownAt: neo4j.int(knownAt),
      recordedSince: recordedSince === undefined ? undefined : neo4j.int(recordedSince),
      retractedSince: neo4j.int(retractedWithin?.since ?? 0),
      retractedUntil: neo4j.int(retractedWithin?.until ?? 0),
    },
  };
  return page(run, query, list, claimOf);
}

export function listSources(run: Run, query: SourceQuery): Promise<Page<Source>> {
  const { clearance, ids, publishers, kinds, verification, published } = query;
  const list: List<Source> = {
    match: "MATCH (n:AiSupplyGraphSource)",
    conditions: [
      ...(clearance < highestMarkingRank ? [visibleSource("n")] : []),
      ...(ids === undefined ? [] : ["n.id IN $ids"]),
      ...(publishers === undefined ? [] : ["toLower(n.publisher) IN $publishers"]),
      ...(kinds === undefined ? [] : ["toLower(n.kind) IN $kinds"]),
      ...(verification === undefined ? [] : ["n.verification IN $verification"]),
      ...(published === undefined ? [] : datedIn("n.publishedOn", "$published", published)),
    ],
    order: "n.id",
    afterKey: ["n.id > $after[0]"],
    fromKey: "n.id >= $after[0]",
    keyParts: keyParts.sources,
    keyOf: ({ id }) => [id],
    parameters: {
      clearance: neo4j.int(clearance),
      ids: ids?.filter((id) => isStorable(id)),
      publishers: publishers && lowered(publishers),
      kinds: kinds && lowered(kinds),
      verification,
      published,
    },
  };
  return page(run, query, list, sourceOf);
}

export async function listVersions(run: Run, query: VersionQuery): Promise<Page<VersionKey>> {
  const { type, clearance, record, recordedSince, recordedUntil, first } = query;
  if (record !== undefined && !isStorable(record)) return emptyPage;
  const label = type === "entity" ? ownLabel("Entity") : ownLabel("Source");
  /** Of the nodes `version`: those in force are the records themselves. */
  const list = (match: string, version: string): List<VersionKey> => ({
    match,
    row: `{id: n.id, recordedAt: ${version}.recordedAt}`,
    conditions: [
      `${version}.recordedAt >= $since`,
      `${version}.recordedAt <= $until`,
      ...(clearance < highestMarkingRank ? [`coalesce(${version}.markingRank, 0) <= $clearance`] : []),
      ...(clearance < highestMarkingRank ? [type === "entity" ? "n.markingRank <= $clearance" : visibleSource("n")] : []),
      ...(record === undefined ? [] : ["n.id = $record"]),
    ],
    ...latestFirst(`${version}.recordedAt`),
    keyParts: keyParts.versions,
    keyOf: ({ id, recordedAt }) => [recordedAt, id],
    parameters: { clearance: neo4j.int(clearance), since: neo4j.int(recordedSince), until: neo4j.int(recordedUntil), record },
  });
  const decode = ({ id, recordedAt }: Properties) => ({ id: id as string, recordedAt: recordedAt as number });
  const inForce = await page(run, query, list(`MATCH (n:${label})`, "n"), decode);
  const match = `MATCH (v:${ownLabel("Version")})-[:EARLIER_VERSION_OF]->(n:${label})`;
  const earlier = await page(run, query, list(match, "v"), decode);
  const keys = [...inForce.keys, ...earlier.keys].sort((a, b) => (comesAfter(a, b) ? 1 : -1)) as [number, string][];
  const shown = keys.slice(0, first);
  return {
    items: shown.map(([recordedAt, id]) => ({ id, recordedAt })),
    keys: shown,
    totalCount: inForce.totalCount + earlier.totalCount,
    hasNextPage: keys.length > first || inForce.hasNextPage || earlier.hasNextPage,
  };
}

/** Of these sources, those that no claim shows to the clearance, though some cite them. */
export async function findHiddenSources(
  run: Run,
  ids: readonly string[],
  clearance: number,
  then: EarlierSight | undefined,
): Promise<string[]> {
  if ((clearance >= highestMarkingRank && then === undefined) || ids.length === 0) return [];
  const follows = then === undefined ? followsClaims("s") : followedClaims("s");
  const statement = `UNWIND $ids AS id MATCH (s:AiSupplyGraphSource {id: id}) WHERE NOT ${follows} RETURN DISTINCT s.id AS id`;
  const parameters = {
    ids: ids.filter((id) => isStorable(id)),
    clearance: neo4j.int(clearance),
    ...(then !== undefined && { ...then, knownAt: neo4j.int(then.knownAt) }),
  };
  return (await run<{ id: string }>(statement, parameters)).map(({ id }) => id);
}
