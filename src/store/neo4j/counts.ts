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
const statementsOf = (published: string): Readonly<Record<keyof Counts, string>> => ({
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
    CALL () { MATCH (:AiSupplyGraphEntity)-[r:${kinds}]->()${published === "" ? "" : ` WHERE ${published}`} RETURN count(r) AS n
      UNION ALL MATCH (m:AiSupplyGraphMeta {id: 'graph'}) RETURN -m.unclaimed AS n
      UNION ALL MATCH (c:AiSupplyGraphClaim) WHERE c.markingRank > $clearance AND c.from IS NOT NULL
        AND NOT EXISTS { MATCH (o:AiSupplyGraphClaim {about: c.about}) WHERE o.markingRank <= $clearance } RETURN -count(DISTINCT c.about) AS n
      UNION ALL MATCH (e:AiSupplyGraphEntity) WHERE e.markingRank > $clearance
        MATCH (e)-[r:${kinds}]-(:AiSupplyGraphEntity) WHERE coalesce(r.hiddenBelow, 0) <= $clearance${published === "" ? "" : ` AND ${published}`} RETURN -count(DISTINCT r) AS n }
    RETURN sum(n) AS n`,
});

const statements = statementsOf("");
/** While something is staged: of relationships alone, since those who read are given no other nodes. */
const statementsUpTo = statementsOf("coalesce(r.since, 0) <= $revision");

/**
 * What a clearance may see: a relationship by both its ends and at least one claim, a claim by its subject as well. Up to a
 * revision, where something is staged that comes later.
 */
export async function countRecords(run: Run, clearance: number, revision: number | undefined): Promise<Counts> {
  const all = revision === undefined ? statements : statementsUpTo;
  const parameters = { clearance: neo4j.int(clearance), ...(revision !== undefined && { revision: neo4j.int(revision) }) };
  const count = async (what: keyof Counts) => (await run<{ n: number }>(all[what], parameters))[0]?.n ?? 0;
  return {
    entities: await count("entities"),
    relationships: await count("relationships"),
    claims: await count("claims"),
    sources: await count("sources"),
  };
}
