import neo4j from "neo4j-driver";
import type { Counts } from "../record-lists.ts";
import type { Run } from "./connection.ts";

/** All of a label or kind Neo4j knows without looking; what an asker may not see is little, and indexed: so we subtract. */
const statements: Readonly<Record<keyof Counts, string>> = {
  sources: "MATCH (s:Source) RETURN count(s) AS n",
  entities: `
    CALL () { MATCH (e:Entity) RETURN count(e) AS n
      UNION ALL MATCH (e:Entity) WHERE e.markingRank > $clearance RETURN -count(e) AS n }
    RETURN sum(n) AS n`,
  claims: `
    CALL () { MATCH (c:Claim) RETURN count(c) AS n
      UNION ALL MATCH (c:Claim) WHERE c.markingRank > $clearance RETURN -count(c) AS n
      UNION ALL MATCH (e:Entity) WHERE e.markingRank > $clearance
        MATCH (e)<-[:ABOUT]-(c:Claim) WHERE c.markingRank <= $clearance RETURN -count(DISTINCT c) AS n }
    RETURN sum(n) AS n`,
  // Without a claim that he may see; without any claim at all (the counter keeps their number); with an end hidden.
  relationships: `
    CALL () { MATCH (:Entity)-[r]->() RETURN count(r) AS n
      UNION ALL MATCH (m:Meta {id: 'graph'}) RETURN -m.unclaimed AS n
      UNION ALL MATCH (c:Claim) WHERE c.markingRank > $clearance AND c.from IS NOT NULL
        AND NOT EXISTS { MATCH (o:Claim {about: c.about}) WHERE o.markingRank <= $clearance } RETURN -count(DISTINCT c.about) AS n
      UNION ALL MATCH (e:Entity) WHERE e.markingRank > $clearance
        MATCH (e)-[r]-(:Entity) WHERE coalesce(r.hiddenBelow, 0) <= $clearance RETURN -count(DISTINCT r) AS n }
    RETURN sum(n) AS n`,
};

async function count(run: Run, what: keyof Counts, clearance: number): Promise<number> {
  const [row] = await run<{ n: number }>(statements[what], { clearance: neo4j.int(clearance) });
  return row?.n ?? 0;
}

/** What an asker of this clearance may see: an arrow by both its ends and at least one claim, a claim by its subject too. */
export async function countRecords(run: Run, clearance: number): Promise<Counts> {
  return {
    entities: await count(run, "entities", clearance),
    relationships: await count(run, "relationships", clearance),
    claims: await count(run, "claims", clearance),
    sources: await count(run, "sources", clearance),
  };
}
