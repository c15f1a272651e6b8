import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { BoundDatabase } from "../bound-database.ts";
import { olderThanAsked } from "../refusals.ts";
import type { Moment, TopologyChunk, TopologyEntity, TopologyRelationship } from "../topology-feed.ts";
import { type Commit, commitsBetween } from "./commit-node.ts";
import type { Connection, Run } from "./connection.ts";
import { topologyEntityColumns } from "./entity-node.ts";
import { lockMeta, momentOf, readBound, readMeta } from "./meta.ts";
import { findEarlierEntities } from "./reads.ts";
import { isOurs, topologyColumns } from "./relationship-edge.ts";
import { topologyEntity, topologyRelationship, topologyRows } from "./topology-rows.ts";

interface Changes extends Moment {
  readonly rows: TopologyChunk;
}

/**
 * What changed after a revision. In the common case, nothing has, and that costs one plain read. Where the counter has
 * moved, commits and rows are read under its write lock: a commit becomes visible piece by piece, and only under the lock
 * is the last one complete and no other under way.
 */
export async function changesSince(connection: Connection, revision: number): Promise<Changes> {
  const newest = momentOf(await readBound(connection, (run) => readMeta(run, connection.bound)));
  if (newest.revision < revision) throw olderThanAsked(newest.revision, revision);
  if (newest.revision === revision) return { ...newest, rows: { entities: [], relationships: [] } };
  const changes = await connection.write((run) => readChanges(run, connection.bound, revision));
  return changes ?? everything(connection);
}

/** Undefined where one of the commits does not list what it changed: then everything is read. */
async function readChanges(run: Run, bound: BoundDatabase, revision: number): Promise<Changes | undefined> {
  const meta = await lockMeta(run, bound);
  const commits = await commitsBetween(run, revision, meta.revision);
  if (commits.some((commit) => commit.unlisted)) return undefined;
  const entities = await changedEntities(run, new Set(commits.flatMap((commit) => commit.entities)));
  const relationships: TopologyRelationship[] = [];
  for (const [kind, ids] of changedRelationships(commits)) relationships.push(...(await relationshipsNow(run, kind, ids)));
  return { ...momentOf(meta), rows: { entities, relationships } };
}

async function everything(connection: Connection): Promise<Changes> {
  const { rows, ...moment } = await topologyRows(connection);
  const all = { entities: [] as TopologyEntity[], relationships: [] as TopologyRelationship[] };
  for await (const chunk of rows) {
    for (const entity of chunk.entities) all.entities.push(entity);
    for (const relationship of chunk.relationships) all.relationships.push(relationship);
  }
  return { ...moment, rows: all };
}

function changedRelationships(commits: readonly Commit[]): Map<RelationshipKind, Set<string>> {
  const changed = new Map<RelationshipKind, Set<string>>();
  for (const commit of commits) {
    for (const [kind, ids] of commit.relationships) {
      const known = changed.get(kind) ?? new Set();
      for (const id of ids) known.add(id);
      changed.set(kind, known);
    }
  }
  return changed;
}

async function changedEntities(run: Run, ids: ReadonlySet<string>): Promise<TopologyEntity[]> {
  if (ids.size === 0) return [];
  const statement = `UNWIND $ids AS id MATCH (e:AiSupplyGraphEntity {id: id}) RETURN [${topologyEntityColumns}] AS c ORDER BY id`;
  const rows = await run<{ c: [string, ...unknown[]] }>(statement, { ids: [...ids] });
  const earlier = await findEarlierEntities(run, ids);
  return rows.map(({ c }) => topologyEntity((place) => c[place], earlier.get(c[0])));
}

async function relationshipsNow(run: Run, kind: RelationshipKind, ids: ReadonlySet<string>): Promise<TopologyRelationship[]> {
  const statement =
    `UNWIND $ids AS id MATCH (a)-[r:${kind} {id: id}]->(b) WITH id, a, r, b WHERE ${isOurs("r")} ` +
    `RETURN a.id AS from, b.id AS to, [${topologyColumns(kind)}] AS c ORDER BY id`;
  const rows = await run<{ from: string; to: string; c: unknown[] }>(statement, { ids: [...ids] });
  return rows.map(({ from, to, c }) => topologyRelationship(kind, from, to, (place) => c[place]));
}
