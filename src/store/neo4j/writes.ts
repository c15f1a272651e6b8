import { randomUUID } from "node:crypto";
import { isAheadOfClock } from "../../model/clock.ts";
import type { GraphState } from "../bound-database.ts";
import type { WriteBatch, WriteResult } from "../record-writer.ts";
import { recordedAheadOfClock } from "../refusals.ts";
import { checkText } from "../text-check.ts";
import { checkRevision, commitMoment, idsOf, planWrite } from "../write-plan.ts";
import { carryOut, newlyUnclaimed, withNew } from "./carry-out.ts";
import { changedBy, commit, committedUnder } from "./commit-node.ts";
import type { Connection } from "./connection.ts";
import { clearUnfinishedLoad, refuseWhileLoading } from "./load/unfinished-load.ts";
import { lookUp, recordOf } from "./look-up.ts";
import { glimpseMeta, lockMeta } from "./meta.ts";
import { keepKey } from "./write-key-node.ts";

/** A batch that names more ids is given more time for each statement. */
const idsPerDeadline = 1_000;

/** Writes one batch in one transaction, while all other writers wait. */
export async function write(connection: Connection, batch: WriteBatch): Promise<WriteResult> {
  checkText(batch);
  const token = randomUUID();
  const deadlineMs = Math.min(
    connection.idleDeadlineMs,
    connection.deadlineMs * (1 + Math.floor(idsOf(batch).size / idsPerDeadline)),
  );
  for (;;) {
    let written: GraphState | undefined;
    const result = await connection.write(async (run, attempt) => {
      written = undefined;
      // A step of a load or a staged write holds the lock for seconds: who is to be refused need not wait for it.
      const before = attempt === 0 ? await glimpseMeta(run) : undefined;
      if (before !== undefined) refuseWhileLoading(before);
      const meta = await lockMeta(run, connection.bound);
      const done = attempt === 0 ? undefined : await committedUnder(run, token);
      if (done !== undefined) return done;
      if (meta.loading !== null) {
        refuseWhileLoading(meta);
        return undefined;
      }
      checkRevision(batch, meta.revision);
      const moment = commitMoment(meta.revision, meta.recordedAt);
      const stored = await lookUp(run, batch);
      const plan = planWrite(batch, stored, moment);
      const revision = meta.revision + (plan.changesNothing ? 0 : 1);
      if (!plan.changesNothing && isAheadOfClock(meta.recordedAt)) {
        throw recordedAheadOfClock(meta.recordedAt, await recordOf(run, meta.recordedAt));
      }
      if (batch.key !== undefined) await keepKey(run, batch.key, revision, moment.instant);
      if (plan.changesNothing) return { revision, ...plan.tallies };
      const committed = { revision, ...plan.tallies };
      const known = withNew(plan, stored);
      await carryOut(run, plan, known, committed.revision);
      const unclaimed = meta.unclaimed + newlyUnclaimed(plan);
      const sourcesRecordedAt = plan.sourcesRecordedAt ?? meta.sourcesRecordedAt;
      const facts = { token, recordedAt: moment.instant, sourcesRecordedAt, unclaimed, result: committed };
      await commit(run, facts, changedBy(plan, known));
      written = { identity: meta.identity, revision: committed.revision, recordedAt: moment.instant };
      return committed;
    }, deadlineMs);
    if (written !== undefined) connection.bound.found(written, undefined);
    if (result !== undefined) return result;
    await clearUnfinishedLoad(connection);
  }
}
