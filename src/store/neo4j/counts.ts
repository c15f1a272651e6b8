import neo4j from "neo4j-driver";
import { relationshipKindNames } from "../../model/relationship-kinds.ts";
import type { Counts } from "../record-lists.ts";
import type { Run } from "./connection.ts";
import { visibleSource } from "./lists.ts";

const kinds = relationshipKindNames.join("|");

/**
 * Neo4j knows the number of nodes of a label without counting, and what a clearance may not see is little and indexed:
 * so it is subtracted.
 */
const statements: Readonly<Record<keyof Counts, string>> = {
  sources: `MATCH (s:AiSupplyGraphSource) WHERE ${visibleSource("s")} RETURN count(s) AS n`,
  entities: `
    CALL () { MATCH (e:AiSupplyGraphEntity) RETURN count(e) AS n
      UNION ALL MATCH (e:AiSupplyGraphEntity) WHERE e.markingRank > $clearance RETURN -count(e) AS n }
    RETURN sum(n) AS n`,
  claims: `
    CALL () { MATCH (c:AiSupplyGraphClaim) RETURN count(c) AS n
      UNION ALL MATCH (c:AiSupplyGraphClaim) WHERE c.markingRank > $clearance RETURN -count(c) AS n
      UNION ALL MATCH (e:AiSupplyGraphEntity) WHERE e.markingRank > $clearance
        MATCH (e)<-[:ABOUT]-(c:AiSupplyGraphClaim) WHERE c.markingRank <= $clearance RETURN -count(DISTINCT c) AS n }
    RETURN sum(n) AS n`,
  // Subtracted are those without a claim that is visible, without any claim (their number is kept), and with a hidden end.
  relationships: `
    CALL () { MATCH (:AiSupplyGraphEntity)-[r:${kinds}]->() RETURN count(r) AS n
      UNION ALL MATCH (m:AiSupplyGraphMeta {id: 'graph'}) RETURN -m.unclaimed AS n
      UNION ALL MATCH (c:AiSupplyGraphClaim) WHERE c.markingRank > $clearance AND c.from IS NOT NULL
        AND NOT EXISTS { MATCH (o:AiSupplyGraphClaim {about: c.about}) WHERE o.markingRank <= $clearance } RETURN -count(DISTINCT c.about) AS n
      UNION ALL MATCH (e:AiSupplyGraphEntity) WHERE e.markingRank > $clearance
        MATCH (e)-[r:${kinds}]-(:AiSupplyGraphEntity) WHERE coalesce(r.hiddenBelow, 0) <= $clearance RETURN -count(DISTINCT r) AS n }
    RETURN sum(n) AS n`,
};

async function count(run: Run, what: keyof Counts, clearance: number): Promise<number> {
  const [row] = await run<{ n: number }>(statements[what], { clearance: neo4j.int(clearance) });
  return row?.n ?? 0;
}

/** What a clearance may see: a relationship by both its ends and at least one claim, a claim by its subject as well. */
export async function countRecords(run: Run, clearance: number): Promise<Counts> {
  return {
    entities: await count(run, "entities", clearance),
    relationships: await count(run, "relationships", clearance),
    claims: await count(run, "claims", clearance),
    sources: await count(run, "sources", clearance),
  };
}
