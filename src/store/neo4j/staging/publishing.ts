import neo4j from "neo4j-driver";
import type { Relationship } from "../../../model/records.ts";
import type { WriteBatch, WriteResult } from "../../record-writer.ts";
import type { WritePlan } from "../../write-plan.ts";
import { changeStored, newlyUnclaimed } from "../carry-out.ts";
import { changedBy, commit, committedUnder, endOfLoad } from "../commit-node.ts";
import type { Connection } from "../connection.ts";
import { lockMeta } from "../meta.ts";
import { keepKey } from "../write-key-node.ts";
import { type Hold, stillHeld } from "./hold.ts";
import { newRecordsOf } from "./parts.ts";
import type { TimedPlan } from "./stamping.ts";

/** A commit that touches more does not list it: whoever follows then reads the whole graph, which takes no longer. */
const mostListed = 50_000;

/** The one transaction by which everything is visible. */
export async function publish(
  connection: Connection,
  hold: Hold,
  { key }: WriteBatch,
  plan: TimedPlan,
  known: ReadonlyMap<string, Relationship>,
): Promise<WriteResult> {
  const { token } = hold;
  const revision = hold.meta.revision + 1;
  const result = { revision, ...plan.tallies };
  const committed = await connection.write(async (run, attempt) => {
    const done = attempt === 0 ? undefined : await committedUnder(run, token);
    if (done !== undefined) return done;
    const meta = await stillHeld(run, connection, hold);
    if (key !== undefined) await keepKey(run, key, revision, plan.instant);
    await changeStored(run, plan, known);
    const unclaimed = meta.unclaimed + newlyUnclaimed(plan);
    const sourcesRecordedAt = plan.sourcesRecordedAt ?? meta.sourcesRecordedAt;
    const facts = { token, recordedAt: plan.instant, sourcesRecordedAt, unclaimed, result };
    const isListed = newRecordsOf(plan) + plan.changedBeliefs.length <= mostListed;
    await commit(run, facts, isListed ? changedBy(plan, known) : { unlisted: true, count: neo4j.int(0) });
    return result;
  }, connection.idleDeadlineMs);
  connection.bound.found({ identity: hold.meta.identity, revision, recordedAt: plan.instant }, undefined);
  return committed;
}

/** Ends a write that changes nothing. */
export async function leaveUnchanged(
  connection: Connection,
  { token, meta }: Hold,
  { key }: WriteBatch,
  plan: WritePlan,
): Promise<WriteResult> {
  const { revision } = meta;
  await connection.write(async (run) => {
    if ((await lockMeta(run, connection.bound)).loading !== token) return;
    if (key !== undefined) await keepKey(run, key, revision, Date.now());
    await run(`MATCH (m:AiSupplyGraphMeta {id: 'graph'}) ${endOfLoad}`);
  });
  return { revision, ...plan.tallies };
}
