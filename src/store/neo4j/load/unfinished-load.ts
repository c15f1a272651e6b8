import { randomUUID } from "node:crypto";
import { SupplyGraphError } from "../../../model/errors.ts";
import { endOfLoad } from "../commit-node.ts";
import type { Connection, Run } from "../connection.ts";
import { lockMeta, type Meta } from "../meta.ts";
import { stagedPartLabel } from "../staging/staged-records.ts";
import { type Removal, stagedRemovals } from "../staging/sweep.ts";

/** A load that has made no progress for this many milliseconds was cut off: its server was killed. */
export const cutOffAfter = 5_000;
/** The same of a staged write, which plans for a while what a million records change. */
export const stagedCutOffAfter = 30_000;

export function isCutOff({ loading, staged, loadIdle }: Meta): boolean {
  const longest = staged === null ? cutOffAfter : stagedCutOffAfter;
  return loading !== null && (loadIdle ?? longest) >= longest;
}

export function anotherLoads(): SupplyGraphError {
  return new SupplyGraphError(
    "CONFLICT",
    "Another program is loading this graph or importing much into it, or was interrupted while doing so. Try again when it has finished, in half a minute at the earliest.",
  );
}

/** Throws CONFLICT where a load or a staged write is under way. */
export function refuseWhileLoading(meta: Meta): void {
  if (meta.loading !== null && !isCutOff(meta)) throw anotherLoads();
}

/** Notes what is being staged: from then on, nobody sees what is stored until it is published. */
export async function noteStaged(run: Run, content: string): Promise<void> {
  await run("MATCH (m:AiSupplyGraphMeta {id: 'graph'}) SET m.staged = $content", { content });
}

/** Records that the load, the staged write or the clearing of this token is alive, and how far it has got. */
export async function noteProgress(run: Run, token: string, step: unknown): Promise<void> {
  const statement =
    "MATCH (m:AiSupplyGraphMeta {id: 'graph'}) SET m.loading = $token, m.loadStep = $step, m.loadHeartbeat = timestamp()";
  await run(statement, { token, step });
}

/** What a load stores, in small transactions; relationships before their ends, so that none grows with an entity's degree. */
const loadRemovals: readonly Removal[] = [
  "MATCH (n:AiSupplyGraphVersion) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n",
  "MATCH (n:AiSupplyGraphClaim) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n",
  "MATCH (n:AiSupplyGraphExternalId) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n",
  "MATCH (:AiSupplyGraphEntity)-[r]->(:AiSupplyGraphEntity) WITH r LIMIT 10000 DELETE r RETURN count(*) AS n",
  "MATCH (n:AiSupplyGraphEntity) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n",
  "MATCH (n:AiSupplyGraphSource) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n",
  `MATCH (n:${stagedPartLabel}) WITH n LIMIT 10 DELETE n RETURN count(*) AS n`,
].map((statement) => async (run) => (await run<{ n: number }>(statement))[0]?.n ?? 0);

/** What is staged of a write that is being removed: no write goes on with it. */
const removed = "removed";

/**
 * Removes what an unfinished load or staged write left behind: one that was cut off, or that of this token. Until it is
 * finished nothing of it has been visible. It itself, if it is alive after all, finds its token gone and gives up.
 */
export async function clearUnfinishedLoad(connection: Connection, loadToken?: string): Promise<void> {
  const token = randomUUID();
  /** Undefined where there is nothing to clear any more, because another server has done it. */
  const step = <T>(mine: (meta: Meta) => boolean, work: (run: Run, meta: Meta) => Promise<T>): Promise<T | undefined> =>
    connection.write(async (run) => {
      const meta = await lockMeta(run, connection.bound);
      if (meta.loading === null || !(meta.loading === token || mine(meta))) return undefined;
      await noteProgress(run, token, null);
      return work(run, meta);
    }, connection.idleDeadlineMs);
  const takeOver = (meta: Meta) => meta.loading === loadToken || isCutOff(meta);
  const revision = await step(takeOver, async (run, meta) => {
    if (meta.staged !== null) await noteStaged(run, removed);
    return meta.revision;
  });
  if (revision === undefined) return;
  for (const remove of revision === 0 ? loadRemovals : stagedRemovals) {
    let left: number | undefined = 1;
    while (left > 0) {
      left = await step(
        () => false,
        (run) => remove(run, revision),
      );
      if (left === undefined) return;
    }
  }
  await step(
    () => false,
    (run) => run(`MATCH (m:AiSupplyGraphMeta {id: 'graph'}) ${endOfLoad}`),
  );
}
