import neo4j from "neo4j-driver";
import { SupplyGraphError } from "../../model/errors.ts";
import { relationshipKindNames } from "../../model/relationship-kinds.ts";
import type { Connection, Run } from "./connection.ts";
import { graphFormat } from "./meta.ts";
import type { Properties } from "./properties.ts";
import { findClaimsAbout } from "./reads.ts";
import { relationshipOf } from "./relationship-edge.ts";
import { changeBeliefs } from "./statements.ts";

const relationshipsAtOnce = 5_000;

/** Upgrades a graph that an earlier version of the program wrote. Throws CONFLICT for one that a later version wrote. */
export async function upgrade(connection: Connection, format: number | null): Promise<void> {
  if (format === graphFormat) return;
  if (format !== null) {
    const message = `The graph in Neo4j has format ${format}, and this program needs format ${graphFormat}. Use the version of the program that wrote it.`;
    throw new SupplyGraphError("CONFLICT", message);
  }
  await summarizeClaims(connection);
  await connection.write((run) =>
    run(
      "MATCH (m:Meta {id: 'graph'}) SET m.format = $format, m.unclaimed = coalesce(m.unclaimed, m.unsaid) " +
        "REMOVE m.unsaid, m.loadBeat",
      { format: neo4j.int(graphFormat) },
    ),
  );
}

/** Format 2: a relationship keeps `claimSummaries` (see claim-codec.ts). In small transactions, so that it can be resumed. */
async function summarizeClaims(connection: Connection): Promise<void> {
  for (const kind of relationshipKindNames) {
    const statement =
      `MATCH (a)-[r:${kind}]->(b) WHERE r.claimSummaries IS NULL ` +
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
}
