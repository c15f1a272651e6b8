import { randomUUID } from "node:crypto";
import neo4j from "neo4j-driver";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Moment } from "../topology-feed.ts";
import type { Connection, Run } from "./connection.ts";
import { contentsOf, labelOwnNodes } from "./ownership.ts";
import { relationshipStatement } from "./reads.ts";
import { schemaElements } from "./schema.ts";

/** The node `(:Meta {id: 'graph'})`: the revision, the latest recordedAt, the graph's identity, and a load under way. */
export interface Meta {
  readonly revision: number;
  readonly recordedAt: number;
  /** The latest instant at which a source was recorded or changed. */
  readonly sourcesRecordedAt: number;
  /** The number of relationships about which nothing is claimed. */
  readonly unclaimed: number;
  /** The token of a load that is under way or was cut off. */
  readonly loading: string | null;
  /** Milliseconds since that load last made progress. */
  readonly loadIdle: number | null;
  /** The number of the last step of the load that was committed. */
  readonly loadStep: number | null;
}

const columns =
  "m.revision AS revision, m.recordedAt AS recordedAt, m.unclaimed AS unclaimed, m.loading AS loading, " +
  "coalesce(m.sourcesRecordedAt, 0) AS sourcesRecordedAt, " +
  "timestamp() - m.loadHeartbeat AS loadIdle, m.loadStep AS loadStep";

/** Grows with each change of what the nodes and relationships hold; see upgrade.ts. */
export const graphFormat = 3;

interface Prepared {
  readonly identity: string;
  /** That of the graph; null where it was written before formats were counted. */
  readonly format: number | null;
}

const longestIndexingMs = 600_000;
/** How long each further statement may take on a server that has just started and plans everything for the first time. */
const firstPlanMs = 30_000;

/**
 * Creates the constraints, the indexes and the counter where they are missing, and waits until they can be used. Throws
 * CONFLICT, with nothing changed, where the database is another program's.
 */
export async function prepare(connection: Connection): Promise<Prepared> {
  const { graph } = await contentsOf(connection);
  const showIndexes = "SHOW INDEXES YIELD name RETURN collect(name) AS names";
  const [named] = await connection.read((run) => run<{ names: string[] }>(showIndexes), firstPlanMs);
  const there = new Set(named?.names ?? []);
  for (const { statement } of schemaElements) {
    if (!there.has(nameIn(statement))) await connection.untimed(statement, longestIndexingMs);
  }
  if (graph === "unlabelled") await labelOwnNodes(connection);
  // A full-text index is populated in the background, and queries would wait for it.
  await connection.untimed(`CALL db.awaitIndexes(${longestIndexingMs / 1000})`, longestIndexingMs);
  // Planning this statement takes Neo4j most of a second: better now than in the first request.
  await connection.untimed(relationshipStatement, longestIndexingMs, { ids: [] });
  return connection.write(async (run) => {
    const statement =
      "MERGE (m:AiSupplyGraphMeta {id: 'graph'}) ON CREATE SET m:Meta, m.revision = 0, m.recordedAt = 0, m.unclaimed = 0, " +
      "m.format = $format, m.identity = $identity RETURN m.identity AS identity, m.format AS format";
    const [row] = await run<Prepared>(statement, { identity: randomUUID(), format: neo4j.int(graphFormat) });
    return row as Prepared;
  }, firstPlanMs);
}

function nameIn(statement: string): string {
  return /(?:CONSTRAINT|INDEX) (\S+)/.exec(statement)?.[1] ?? "";
}

/**
 * Takes the write lock of the counter until the transaction ends: no other writer is active from here on, and everything
 * that earlier ones committed is visible.
 */
export function lockMeta(run: Run): Promise<Meta> {
  return oneMeta(run, `MATCH (m:AiSupplyGraphMeta {id: 'graph'}) SET m.lock = true RETURN ${columns}`);
}

export function momentOf({ revision, recordedAt, sourcesRecordedAt }: Meta): Moment {
  return { revision, recordedAt, sourcesRecordedAt };
}

export function readMeta(run: Run): Promise<Meta> {
  return oneMeta(run, `MATCH (m:AiSupplyGraphMeta {id: 'graph'}) RETURN ${columns}`);
}

export async function readRevision(run: Run): Promise<number> {
  return (await readMeta(run)).revision;
}

async function oneMeta(run: Run, statement: string): Promise<Meta> {
  const [meta] = await run<Meta>(statement);
  if (meta !== undefined) return meta;
  throw new SupplyGraphError(
    "INTERNAL",
    "The node that counts revisions is missing from Neo4j: the database was emptied. Restart the server.",
  );
}
