import neo4j from "neo4j-driver";
import { type EntityKind, entityKind, entityKindNames } from "../../model/entity-kinds.ts";
import type { Claim, Entity, Source } from "../../model/records.ts";
import { isStorable } from "../../model/storable-text.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import { emptyPage, type Page, type PageRequest } from "../page.ts";
import type { ClaimQuery, EntityQuery } from "../record-lists.ts";
import { nothingToContinueAfter } from "../refusals.ts";
import { claimOf } from "./claim-node.ts";
import type { Parameters, Run } from "./connection.ts";
import { entityOf, knownFields } from "./entity-node.ts";
import type { Properties } from "./properties.ts";
import { sourceOf } from "./source-node.ts";

/** A list as one statement: which nodes `n` it holds, in which order, and which come after a cursor's node `last`. */
interface List {
  readonly match: string;
  readonly conditions: readonly string[];
  readonly order: string;
  readonly afterLast: string;
  /** Matches the cursor's node, if it exists and is visible. */
  readonly cursor: string;
  readonly parameters: Parameters;
}

async function page<T>(run: Run, query: PageRequest, list: List, decode: (properties: Properties) => T): Promise<Page<T>> {
  const { after, first } = query;
  const where = (conditions: readonly string[]) => (conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")} `);
  const parameters = { ...list.parameters, after, limit: neo4j.int(first + 1) };
  let start = "";
  let conditions = list.conditions;
  if (after !== undefined) {
    const [there] = !isStorable(after) ? [] : await run<{ last: Properties }>(`${list.cursor} RETURN last{.*} AS last`, parameters);
    if (there === undefined) throw nothingToContinueAfter(after);
    start = `${list.cursor} WITH last `;
    conditions = [...conditions, list.afterLast];
  }
  const [counted] = await run<{ n: number }>(`${list.match} ${where(list.conditions)}RETURN count(*) AS n`, parameters);
  const statement = `${start}${list.match} ${where(conditions)}RETURN n{.*} AS p ORDER BY ${list.order} LIMIT $limit`;
  const rows = await run<{ p: Properties }>(statement, parameters);
  const items = rows.slice(0, first).map(({ p }) => decode(p));
  return { items, totalCount: counted?.n ?? 0, hasNextPage: rows.length > first };
}

function labelsOf(kinds: readonly EntityKind[] | undefined): string {
  const wanted = entityKindNames.filter((kind) => kinds?.includes(kind));
  const ours = "AiSupplyGraphEntity";
  return wanted.length === 0 ? ours : `${ours}&(${wanted.map((kind) => entityKind(kind).typeName).join("|")})`;
}

export async function listEntities(run: Run, query: EntityQuery): Promise<Page<Entity>> {
  const { kinds, ids, where = [], clearance } = query;
  if (kinds?.length === 0 || where.some(({ field }) => !knownFields.has(field))) return emptyPage;
  const parameters: Record<string, unknown> = { clearance: neo4j.int(clearance), ids: ids?.filter((id) => isStorable(id)) };
  const conditions = ["n.markingRank <= $clearance"];
  if (ids !== undefined) conditions.push("n.id IN $ids");
  where.forEach((condition, i) => {
    parameters[`field${i}`] = condition.field;
    parameters[`value${i}`] = "anyOf" in condition ? condition.anyOf : condition.atLeast;
    // Concatenation makes a list of a value as well as of a list, so that one condition serves both.
    const test = "anyOf" in condition ? `any(v IN [] + n[$field${i}] WHERE v IN $value${i})` : `n[$field${i}] >= $value${i}`;
    conditions.push(test);
  });
  const list: List = {
    match: `MATCH (n:${labelsOf(kinds)})`,
    conditions,
    order: "n.sortName, n.id",
    afterLast: "(n.sortName > last.sortName OR (n.sortName = last.sortName AND n.id > last.id))",
    cursor: "MATCH (last:AiSupplyGraphEntity {id: $after}) WHERE last.markingRank <= $clearance",
    parameters,
  };
  return page(run, query, list, entityOf);
}

function visible(claim: string): string {
  return `${claim}.markingRank <= $clearance AND NOT EXISTS { (${claim})-[:ABOUT]->(e:AiSupplyGraphEntity) WHERE e.markingRank > $clearance }`;
}

export async function listClaims(run: Run, query: ClaimQuery): Promise<Page<Claim>> {
  const { clearance, about, stance, statuses, source, recordedSince, retracted } = query;
  if ([about, source].some((id) => id !== undefined && !isStorable(id))) return emptyPage;
  const conditions = [
    ...(clearance < highestMarkingRank ? [visible("n")] : []),
    ...(about === undefined ? [] : ["n.about = $about"]),
    ...(stance === undefined ? [] : ["n.stance = $stance"]),
    ...(statuses === undefined ? [] : ["n.status IN $statuses"]),
    ...(recordedSince === undefined ? [] : ["n.recordedAt >= $recordedSince"]),
    ...(retracted === undefined ? [] : [`n.retractedAt IS ${retracted ? "NOT NULL" : "NULL"}`]),
  ];
  const list: List = {
    match:
      source === undefined
        ? "MATCH (n:AiSupplyGraphClaim)"
        : "MATCH (n:AiSupplyGraphClaim)-[:CITES]->(:AiSupplyGraphSource {id: $source})",
    conditions,
    order: "n.recordedAt DESC, n.id",
    afterLast: "(n.recordedAt < last.recordedAt OR (n.recordedAt = last.recordedAt AND n.id > last.id))",
    cursor: `MATCH (last:AiSupplyGraphClaim {id: $after}) WHERE ${visible("last")}`,
    parameters: {
      clearance: neo4j.int(clearance),
      about,
      stance,
      statuses,
      source,
      recordedSince: recordedSince === undefined ? undefined : neo4j.int(recordedSince),
    },
  };
  return page(run, query, list, claimOf);
}

export function listSources(run: Run, query: PageRequest): Promise<Page<Source>> {
  const list: List = {
    match: "MATCH (n:AiSupplyGraphSource)",
    conditions: [],
    order: "n.id",
    afterLast: "n.id > last.id",
    cursor: "MATCH (last:AiSupplyGraphSource {id: $after})",
    parameters: {},
  };
  return page(run, query, list, sourceOf);
}
