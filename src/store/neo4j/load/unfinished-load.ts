import { randomUUID } from "node:crypto";
import { SupplyGraphError } from "../../../model/errors.ts";
import type { Connection, Run } from "../connection.ts";
import { lockMeta, type Meta } from "../meta.ts";

/** A load that has made no progress for this many milliseconds was cut off: its server was killed. */
export const cutOffAfter = 5_000;

export function isCutOff(meta: Meta): boolean {
  return meta.loading !== null && (meta.loadIdle ?? cutOffAfter) >= cutOffAfter;
}

export function anotherLoads(): SupplyGraphError {
  return new SupplyGraphError(
    "CONFLICT",
    "Another server is loading this graph, or was interrupted while doing so. Try again when it has finished, in five seconds at the earliest.",
  );
}

/** Throws CONFLICT where this or another server is loading. */
export function refuseWhileLoading(meta: Meta): void {
  if (meta.loading !== null && !isCutOff(meta)) throw anotherLoads();
}

/** Records that the load (or the clearing) of this token is alive, and how far it has got. */
export async function noteProgress(run: Run, token: string, step: unknown): Promise<void> {
  const statement =
    "MATCH (m:AiSupplyGraphMeta {id: 'graph'}) SET m.loading = $token, m.loadStep = $step, m.loadHeartbeat = timestamp()";
  await run(statement, { token, step });
}

/** What a load stores, in small transactions; relationships before their ends, so that none grows with an entity's degree. */
const clearing: readonly string[] = [
  "MATCH (n:AiSupplyGraphVersion) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n",
  "MATCH (n:AiSupplyGraphClaim) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n",
  "MATCH (n:AiSupplyGraphExternalId) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n",
  "MATCH (:AiSupplyGraphEntity)-[r]->(:AiSupplyGraphEntity) WITH r LIMIT 10000 DELETE r RETURN count(*) AS n",
  "MATCH (n:AiSupplyGraphEntity) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n",
  "MATCH (n:AiSupplyGraphSource) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n",
];

/**
 * Removes what an unfinished load left behind: one that was cut off, or that of this token. Until a load is finished the
 * store counts as empty, so none of it has been visible. The load itself, if it is alive after all, finds its token gone
 * and gives up.
 */
export async function clearUnfinishedLoad(connection: Connection, loadToken?: string): Promise<void> {
  const token = randomUUID();
  /** False where there is nothing to clear any more, because another server has done it. */
  const step = (mine: (meta: Meta) => boolean, work: (run: Run) => Promise<void>) =>
    connection.write(async (run) => {
      const meta = await lockMeta(run, connection.bound);
      if (meta.revision > 0 || meta.loading === null || !(meta.loading === token || mine(meta))) return false;
      await noteProgress(run, token, null);
      await work(run);
      return true;
    }, connection.idleDeadlineMs);
  const takeOver = (meta: Meta) => meta.loading === loadToken || isCutOff(meta);
  if (!(await step(takeOver, async () => {}))) return;
  for (const statement of clearing) {
    let left = 1;
    const clearSome = async (run: Run) => {
      left = (await run<{ n: number }>(statement))[0]?.n ?? 0;
    };
    while (left > 0) if (!(await step(() => false, clearSome))) return;
  }
  await step(
    () => false,
    async (run) => {
      await run("MATCH (m:AiSupplyGraphMeta {id: 'graph'}) REMOVE m.loading, m.loadHeartbeat, m.loadStep");
    },
  );
}
