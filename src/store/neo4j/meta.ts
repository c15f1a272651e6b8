import { randomUUID } from "node:crypto";
import neo4j from "neo4j-driver";
import { type BoundDatabase, contradiction, type GraphState } from "../bound-database.ts";
import type { Moment } from "../topology-feed.ts";
import type { Connection, Run } from "./connection.ts";
import { contentsOf, labelOwnNodes } from "./ownership.ts";
import { relationshipStatement, visibleRelationshipStatement } from "./reads.ts";
import { schemaElements } from "./schema.ts";

/** The node `(:Meta {id: 'graph'})`: the revision, the latest recordedAt, the graph's identity, and a load under way. */
export interface Meta extends GraphState {
  /** The latest instant at which a source was recorded or changed. */
  readonly sourcesRecordedAt: number;
  /** The number of relationships about which nothing is claimed. */
  readonly unclaimed: number;
  /** The token of a load or a staged write that is under way or was cut off. */
  readonly loading: string | null;
  /** What that staged write is to write, as a hash; null where it is a load. What is staged is not to be seen. */
  readonly staged: string | null;
  /** Milliseconds since it last made progress. */
  readonly loadIdle: number | null;
  /** The number of the last step of the load that was committed; of a staged write, the number of records that are stored. */
  readonly loadStep: number | null;
}

const columns =
  "m.identity AS identity, m.revision AS revision, m.recordedAt AS recordedAt, m.unclaimed AS unclaimed, m.loading AS loading, " +
  "m.staged AS staged, " +
  "coalesce(m.sourcesRecordedAt, 0) AS sourcesRecordedAt, " +
  "timestamp() - m.loadHeartbeat AS loadIdle, m.loadStep AS loadStep";

/** Grows with each change of what the nodes and relationships hold; see upgrade.ts. */
export const graphFormat = 5;

const longestIndexingMs = 600_000;
/** How long each further statement may take on a server that has just started and plans everything for the first time. */
const firstPlanMs = 30_000;

/**
 * Creates the constraints, the indexes and the counter where they are missing, and waits until they can be used. Throws
 * CONFLICT, with nothing changed, where the database is another program's. Returns the format of the graph; null where it was
 * written before formats were counted.
 */
export async function prepare(connection: Connection, onUpgrade?: (share: number) => void): Promise<number | null> {
  const { graph } = await contentsOf(connection);
  const showIndexes = "SHOW INDEXES YIELD name RETURN collect(name) AS names";
  const [named] = await connection.read((run) => run<{ names: string[] }>(showIndexes), firstPlanMs);
  const there = new Set(named?.names ?? []);
  for (const { statement } of schemaElements) {
    if (!there.has(nameIn(statement))) await connection.untimed(statement, longestIndexingMs);
  }
  if (graph === "unlabelled") await labelOwnNodes(connection, () => onUpgrade?.(0));
  // A full-text index is populated in the background, and queries would wait for it.
  await connection.untimed(`CALL db.awaitIndexes(${longestIndexingMs / 1000})`, longestIndexingMs);
  // Planning each of these statements takes Neo4j most of a second: better now than in the first request.
  await connection.untimed(relationshipStatement, longestIndexingMs, { ids: [] });
  await connection.untimed(visibleRelationshipStatement, longestIndexingMs, { ids: [], clearance: neo4j.int(0) });
  return connection.write(async (run) => {
    const statement =
      "MERGE (m:AiSupplyGraphMeta {id: 'graph'}) ON CREATE SET m:Meta, m.revision = 0, m.recordedAt = 0, m.unclaimed = 0, " +
      "m.format = $format, m.identity = $identity RETURN m.format AS format";
    const [row] = await run<{ format: number | null }>(statement, { identity: randomUUID(), format: neo4j.int(graphFormat) });
    return row?.format ?? null;
  }, firstPlanMs);
}

function nameIn(statement: string): string {
  return /(?:CONSTRAINT|INDEX) (\S+)/.exec(statement)?.[1] ?? "";
}

/**
 * Takes the write lock of the counter until the transaction ends: no other writer is active from here on, and everything
 * that earlier ones committed is visible.
 */
export async function lockMeta(run: Run, bound: BoundDatabase): Promise<Meta> {
  const before = bound.known;
  const [meta] = await run<Meta>(`MATCH (m:AiSupplyGraphMeta {id: 'graph'}) SET m.lock = true RETURN ${columns}`);
  if (before !== undefined && meta !== undefined && meta.revision > before.revision) await goesBackTo(run, before, bound);
  bound.found(meta, before);
  if (meta === undefined) return bound.isReplaced("was emptied");
  return meta;
}

/** The counter as the last commit left it, without waiting for who has its lock. To be taken for a hint. */
export async function glimpseMeta(run: Run): Promise<Meta | undefined> {
  return (await run<Meta>(`MATCH (m:AiSupplyGraphMeta {id: 'graph'}) RETURN ${columns}`))[0];
}

export function momentOf({ revision, recordedAt, sourcesRecordedAt }: Meta): Moment {
  return { revision, recordedAt, sourcesRecordedAt };
}

/** Throws where the commit that made a known revision is not among the commits of the database: it is another branch of them. */
async function goesBackTo(run: Run, { revision, recordedAt }: GraphState, bound: BoundDatabase): Promise<void> {
  if (revision === 0) return;
  const statement = "MATCH (c:AiSupplyGraphCommit {revision: $revision}) RETURN c.recordedAt AS recordedAt";
  const [commit] = await run<{ recordedAt: number }>(statement, { revision: neo4j.int(revision) });
  if (commit?.recordedAt === recordedAt) return;
  bound.isReplaced(`holds another revision ${revision} than before: a copy with other changes took its place`);
}

/**
 * The counter without its lock. A commit becomes visible piece by piece, so that what looks like another database is looked
 * at again under the lock before it counts as one.
 */
export async function readMeta(run: Run, bound: BoundDatabase): Promise<Meta> {
  const before = bound.known;
  const meta = await glimpseMeta(run);
  if (meta === undefined || contradiction(meta, before) !== undefined) throw new DoubtfulDatabase();
  return meta;
}

/** What was read does not go with what is known of the database. */
class DoubtfulDatabase extends Error {}

/** A read transaction that is made again where what it saw turns out to be the same database. */
export async function readBound<T>(
  connection: Connection,
  work: (run: Run) => Promise<T>,
  deadlineMs = connection.deadlineMs,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    void connection.bound.known;
    let doubt: DoubtfulDatabase | undefined;
    const result = await connection.read(async (run) => {
      try {
        return await work(run);
      } catch (error) {
        if (!(error instanceof DoubtfulDatabase)) throw error;
        doubt = error;
        return undefined;
      }
    }, deadlineMs);
    if (doubt === undefined) return result as T;
    await connection.write((run) => lockMeta(run, connection.bound));
    if (attempt > 0) connection.bound.isReplaced("does not hold together");
  }
}
