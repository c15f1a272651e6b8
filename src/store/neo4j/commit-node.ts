import neo4j from "neo4j-driver";
import type { Relationship } from "../../model/records.ts";
import { type RelationshipKind, relationshipKindNames } from "../../model/relationship-kinds.ts";
import type { WriteResult } from "../record-writer.ts";
import type { WritePlan } from "../write-plan.ts";
import type { Run } from "./connection.ts";
import type { Properties } from "./properties.ts";

/** What a commit changed, for the change feed. */
export interface Commit {
  readonly revision: number;
  /** Whether it lists nothing of what changed: the commit of a load or of a staged write. */
  readonly unlisted: boolean;
  readonly entities: readonly string[];
  readonly relationships: ReadonlyMap<RelationshipKind, readonly string[]>;
}

/** Takes from the counter `m` what it says of a load or a staged write. */
export const endOfLoad = "REMOVE m.loading, m.loadHeartbeat, m.loadStep, m.staged";

/** Raises the revision and creates a `(:Commit)` that lists what changed; the last statement of every write and load. */
export async function commit(
  run: Run,
  facts: {
    readonly token: string;
    readonly recordedAt: number;
    readonly sourcesRecordedAt: number;
    readonly unclaimed: number;
    readonly result: WriteResult;
  },
  changed: Properties,
): Promise<void> {
  const statement =
    "MATCH (m:AiSupplyGraphMeta {id: 'graph'}) SET m.revision = $revision, m.recordedAt = $recordedAt, m.unclaimed = $unclaimed, " +
    "m.sourcesRecordedAt = $sourcesRecordedAt " +
    `${endOfLoad} CREATE (c:Commit:AiSupplyGraphCommit) SET c = $commit`;
  const { token, result } = facts;
  const revision = neo4j.int(result.revision);
  const recordedAt = neo4j.int(facts.recordedAt);
  const properties = { revision, recordedAt, token, result: JSON.stringify(result), ...changed };
  const [unclaimed, sourcesRecordedAt] = [neo4j.int(facts.unclaimed), neo4j.int(facts.sourcesRecordedAt)];
  await run(statement, { revision, recordedAt, sourcesRecordedAt, unclaimed, commit: properties });
}

/**
 * The ids of what a write changed: entities, relationships in one list a kind, and their number. `known` has the
 * relationships by id.
 */
export function changedBy(plan: WritePlan, known: ReadonlyMap<string, Relationship>): Properties {
  const entities = [...plan.newEntities, ...plan.changedEntities.map(({ after }) => after)].map(({ entity }) => entity.id);
  const relationships: Record<string, string[]> = {};
  let count = entities.length;
  const added = plan.newRelationships.map(({ relationship }) => relationship.id);
  for (const id of [...added, ...plan.changedBeliefs.map(({ relationship }) => relationship)]) {
    const { kind } = known.get(id) as Relationship;
    relationships[kind] ??= [];
    relationships[kind]?.push(id);
    count++;
  }
  return { entities, ...relationships, count: neo4j.int(count) };
}

/** The result of the write with this token, if it was committed: its acknowledgement may have been lost. */
export async function committedUnder(run: Run, token: string): Promise<WriteResult | undefined> {
  const [row] = await run<{ result: string }>("MATCH (c:AiSupplyGraphCommit {token: $token}) RETURN c.result AS result", { token });
  return row === undefined ? undefined : (JSON.parse(row.result) as WriteResult);
}

/** The commits after a revision, up to and including another, in order. */
export async function commitsBetween(run: Run, after: number, upTo: number): Promise<Commit[]> {
  const statement =
    "MATCH (c:AiSupplyGraphCommit) WHERE c.revision > $after AND c.revision <= $upTo RETURN properties(c) AS p ORDER BY c.revision";
  const rows = await run<{ p: Properties }>(statement, { after: neo4j.int(after), upTo: neo4j.int(upTo) });
  const commits = rows.map(({ p }) => commitOf(p));
  if (commits.length !== upTo - after)
    throw new Error(`There should be ${upTo - after} commits after revision ${after}, and there are ${commits.length}.`);
  return commits;
}

function commitOf(properties: Properties): Commit {
  const entities = (properties["entities"] ?? []) as string[];
  const relationships = new Map<RelationshipKind, string[]>();
  let count = entities.length;
  for (const kind of relationshipKindNames) {
    const ids = properties[kind];
    if (!Array.isArray(ids)) continue;
    relationships.set(kind, ids as string[]);
    count += ids.length;
  }
  const revision = properties["revision"] as number;
  if (count !== properties["count"])
    throw new Error(`Commit ${revision} should list ${properties["count"]} changes, and lists ${count}.`);
  return { revision, unlisted: properties["whole"] === true || properties["unlisted"] === true, entities, relationships };
}
