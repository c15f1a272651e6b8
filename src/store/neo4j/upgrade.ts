import neo4j from "neo4j-driver";
import { SupplyGraphError } from "../../model/errors.ts";
import { relationshipKindNames } from "../../model/relationship-kinds.ts";
import type { Connection, Run } from "./connection.ts";
import { entityColumns, entityOfColumns } from "./entity-node.ts";
import { graphFormat } from "./meta.ts";
import type { Properties } from "./properties.ts";
import { findClaimsAbout } from "./reads.ts";
import { relationshipOf } from "./relationship-edge.ts";
import { changeBeliefs, reindex } from "./statements.ts";
import { contentMarking } from "./version-node.ts";

const relationshipsAtOnce = 5_000;

/** Graphs written before formats were counted. */
const uncounted = 1;

/** Is given the share done of a step, from 0 to 1. */
type Progress = (share: number) => void;

/**
 * What brings a graph of the format before to this one; each can be resumed. Format 3 adds `(:Version)` nodes: a graph of
 * format 2 has none, since its entities and sources have been as they are from the beginning. It folds names and package
 * URLs otherwise. Format 4 marks versions. Format 5 looks entities up by their names, too.
 */
const steps: Readonly<Record<number, (connection: Connection, onProgress: Progress) => Promise<void>>> = {
  2: summarizeClaims,
  4: markVersions,
  5: reindexEntities,
};

/**
 * Upgrades a graph that an earlier version of the program wrote. Where it is cut off, it goes on with the step that was under
 * way. Throws CONFLICT for a graph that a later version wrote.
 */
export async function upgrade(connection: Connection, found: number | null, onProgress: Progress = () => {}): Promise<void> {
  const format = found ?? uncounted;
  if (format > graphFormat) {
    const message = `The graph in Neo4j has format ${format}, and this program needs format ${graphFormat}. Use the version of the program that wrote it.`;
    throw new SupplyGraphError("CONFLICT", message);
  }
  for (let next = format + 1; next <= graphFormat; next++) {
    await steps[next]?.(connection, (share) => onProgress((next - 1 - format + share) / (graphFormat - format)));
    await connection.write((run) =>
      run("MATCH (m:AiSupplyGraphMeta {id: 'graph'}) SET m.format = $next", { next: neo4j.int(next) }),
    );
  }
}

/** Format 2: a relationship keeps `claimSummaries` (see claim-codec.ts). In small transactions, so that it can be resumed. */
async function summarizeClaims(connection: Connection, onProgress: Progress): Promise<void> {
  for (const [place, kind] of relationshipKindNames.entries()) {
    onProgress(place / relationshipKindNames.length);
    const statement =
      `MATCH (a:AiSupplyGraphEntity)-[r:${kind}]->(b:AiSupplyGraphEntity) WHERE r.claimSummaries IS NULL AND r.id IS NOT NULL ` +
      `RETURN a.id AS from, b.id AS to, properties(r) AS p LIMIT ${relationshipsAtOnce}`;
    const some = async (run: Run) => {
      const rows = await run<{ from: string; to: string; p: Properties }>(statement);
      const relationships = rows.map(({ from, to, p }) => relationshipOf(kind, from, to, p));
      const claims = await findClaimsAbout(
        run,
        relationships.map(({ id }) => id),
      );
      await changeBeliefs(
        run,
        relationships.map((relationship) => ({ relationship, claims: claims.get(relationship.id) ?? [] })),
      );
      return rows.length;
    };
    while ((await connection.write(some, connection.idleDeadlineMs)) === relationshipsAtOnce);
  }
  await connection.write((run) =>
    run("MATCH (m:AiSupplyGraphMeta {id: 'graph'}) SET m.unclaimed = coalesce(m.unclaimed, m.unsaid) REMOVE m.unsaid, m.loadBeat"),
  );
}

const entitiesAtOnce = 2_000;

/** Formats 3 and 5: what entities are listed and found by; once is enough. In small transactions, by id; done again from the start if cut off. */
async function reindexEntities(connection: Connection, onProgress: Progress): Promise<void> {
  const [counted] = await connection.read((run) => run<{ n: number }>("MATCH (n:AiSupplyGraphEntity) RETURN count(n) AS n"));
  let done = 0;
  const statement = `MATCH (n:AiSupplyGraphEntity) WHERE n.id > $after RETURN ${entityColumns} AS v ORDER BY n.id LIMIT ${entitiesAtOnce}`;
  let after = "";
  for (;;) {
    const { last, count } = await connection.write(async (run) => {
      const found = await run<{ v: readonly unknown[] }>(statement, { after });
      const entities = found.map(({ v }) => entityOfColumns(v));
      await reindex(run, entities);
      return { last: entities.at(-1)?.id, count: entities.length };
    }, connection.idleDeadlineMs);
    if (last === undefined) return;
    done += count;
    onProgress(Math.min(1, done / (counted?.n ?? done)));
    after = last;
  }
}

const versionsAtOnce = 2_000;

/** Format 4: a version has `markingRank`, so that lists can tell who may see it. */
async function markVersions(connection: Connection): Promise<void> {
  const unmarked =
    "MATCH (v:AiSupplyGraphVersion) WHERE v.markingRank IS NULL " +
    `RETURN elementId(v) AS id, v.content AS content LIMIT ${versionsAtOnce}`;
  const mark = "UNWIND $rows AS r MATCH (v) WHERE elementId(v) = r.id SET v.markingRank = r.rank RETURN count(*) AS n";
  const some = async (run: Run) => {
    const found = await run<{ id: string; content: string }>(unmarked);
    await run(mark, { rows: found.map(({ id, content }) => ({ id, rank: contentMarking(JSON.parse(content)) })) });
    return found.length;
  };
  while ((await connection.write(some, connection.idleDeadlineMs)) === versionsAtOnce);
}
