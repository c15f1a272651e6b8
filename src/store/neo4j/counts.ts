import neo4j from "neo4j-driver";
import { relationshipKindNames } from "../../model/relationship-kinds.ts";
import type { Counts } from "../graph-store.ts";
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
  relationships: `
    CALL () { ${relationshipKindNames.map((kind) => `MATCH ()-[r:${kind}]->() RETURN count(r) AS n`).join(" UNION ALL ")}
      UNION ALL ${relationshipKindNames
        .map((kind) => `MATCH ()-[r:${kind}]->() WHERE r.hiddenBelow > $clearance RETURN -count(r) AS n`)
        .join(" UNION ALL ")}
      UNION ALL MATCH (e:Entity) WHERE e.markingRank > $clearance
        MATCH (e)-[r:${relationshipKindNames.join("|")}]-() WHERE coalesce(r.hiddenBelow, 0) <= $clearance
        RETURN -count(DISTINCT r) AS n }
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
