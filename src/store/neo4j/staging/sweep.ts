import { relationshipKindNames } from "../../../model/relationship-kinds.ts";
import type { Connection, Run } from "../connection.ts";
import { lockMeta } from "../meta.ts";
import type { Properties } from "../properties.ts";
import { stagedLabel, stagedPartLabel } from "./staged-records.ts";

/** What a staged write left on what it has published, in small transactions. */
const sweeping: readonly string[] = [
  `MATCH (n:${stagedLabel}) WITH n LIMIT 10000 REMOVE n:${stagedLabel} RETURN count(*) AS n`,
  `MATCH (p:${stagedPartLabel}) WITH p LIMIT 10 DELETE p RETURN count(*) AS n`,
];

/** Whether there is anything of a staged write: under the lock, with none under way, it is published. */
export async function hasLeftovers(run: Run): Promise<boolean> {
  const statement = `RETURN EXISTS { (:${stagedLabel}) } OR EXISTS { (:${stagedPartLabel}) } AS any`;
  return (await run<{ any: boolean }>(statement))[0]?.any ?? false;
}

/** Takes the label from what is published. Does nothing while something is staged. */
export async function sweep(connection: Connection): Promise<void> {
  for (const statement of sweeping) {
    let left = 1;
    while (left > 0) {
      left = await connection.write(async (run) => {
        const { loading } = await lockMeta(run, connection.bound);
        return loading === null ? ((await run<{ n: number }>(statement))[0]?.n ?? 0) : 0;
      }, connection.idleDeadlineMs);
    }
  }
}

/** Removes what is staged, some of it at a time. Returns how much it was; 0 when nothing is left. */
export type Removal = (run: Run, revision: number) => Promise<number>;

export const stagedRemovals: readonly Removal[] = [removeRelationships, nodes("Claim"), removeEntities, nodes("Source")];

async function removeRelationships(run: Run, revision: number): Promise<number> {
  const [part] = await run<{ id: string; p: Properties }>(
    `MATCH (p:${stagedPartLabel}) RETURN elementId(p) AS id, properties(p) AS p LIMIT 1`,
  );
  if (part === undefined) return 0;
  for (const kind of relationshipKindNames) {
    const ids = part.p[kind];
    if (!Array.isArray(ids)) continue;
    const statement = `UNWIND $ids AS id MATCH ()-[r:${kind} {id: id}]->() WHERE r.since > $revision DELETE r`;
    await run(statement, { ids, revision });
  }
  await run("MATCH (p) WHERE elementId(p) = $id DELETE p", { id: part.id });
  return 1;
}

async function removeEntities(run: Run): Promise<number> {
  const some = `MATCH (n:AiSupplyGraphEntity&${stagedLabel}) RETURN n.id AS id LIMIT 5000`;
  const ids = (await run<{ id: string }>(some)).map(({ id }) => id);
  const forget =
    "UNWIND $ids AS id MATCH (:AiSupplyGraphEntity {id: id})<-[i:IDENTIFIES]-(x:AiSupplyGraphExternalId) DELETE i " +
    "WITH DISTINCT x WHERE NOT EXISTS { (x)-[:IDENTIFIES]->() } DELETE x";
  if (ids.length > 0) {
    await run(forget, { ids });
    await run("UNWIND $ids AS id MATCH (n:AiSupplyGraphEntity {id: id}) DETACH DELETE n", { ids });
  }
  return ids.length;
}

function nodes(label: "Claim" | "Source"): Removal {
  const statement = `MATCH (n:AiSupplyGraph${label}&${stagedLabel}) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n`;
  return async (run) => (await run<{ n: number }>(statement))[0]?.n ?? 0;
}
