import { setTimeout as pause } from "node:timers/promises";
import { isAheadOfClock } from "../../../model/clock.ts";
import { SupplyGraphError } from "../../../model/errors.ts";
import type { Instant } from "../../../model/records.ts";
import type { WriteBatch, WriteProgress, WriteResult } from "../../record-writer.ts";
import { recordedAheadOfClock } from "../../refusals.ts";
import { checkText } from "../../text-check.ts";
import { commitMoment, planWrite, type Stored } from "../../write-plan.ts";
import { withNew } from "../carry-out.ts";
import type { Connection } from "../connection.ts";
import { clearUnfinishedLoad } from "../load/unfinished-load.ts";
import { lookUp, recordOf } from "../look-up.ts";
import { type Hold, hold, letGo } from "./hold.ts";
import type { Pace } from "./pace.ts";
import { newRecordsOf } from "./parts.ts";
import { leaveUnchanged, publish } from "./publishing.ts";
import { published } from "./staged-records.ts";
import { stampAhead, type TimedPlan } from "./stamping.ts";
import { Steps } from "./steps.ts";
import { storeUnseen } from "./storing.ts";
import { sweep } from "./sweep.ts";

/**
 * Writes one batch in as many transactions as its size requires, while all other writers are refused. New records are stored
 * where nobody sees them, and stamped with the instant of their commit when it is near; the last transaction changes what
 * was stored before and raises the revision, by which everything is visible at once. Until then the graph is as it was, also
 * under `kill -9`. The same batch, written next, goes on where this one was cut off; any other write removes what is staged.
 */
export async function stagedWrite(connection: Connection, batch: WriteBatch, pace: Pace): Promise<WriteResult> {
  checkText(batch);
  const settle = async () => {
    // Whoever reads may have found out before that something was staged.
    await pause(pace.pauseMs);
    await sweep(connection);
  };
  const held = await hold(connection, batch, settle);
  let result: WriteResult;
  try {
    result = await writeHeld(connection, held, batch, pace);
  } catch (error) {
    const canGoOn = batch.signal?.aborted || (error instanceof SupplyGraphError && error.code === "STORE_UNAVAILABLE");
    const leave = canGoOn ? letGo(connection, held) : clearUnfinishedLoad(connection, held.token);
    // If the database is unreachable, the next write goes on with it or clears it.
    await leave.catch(() => {});
    throw error;
  }
  // What is left to do may be done by the next staged write, too.
  await settle().catch(() => {});
  return result;
}

async function writeHeld(connection: Connection, held: Hold, batch: WriteBatch, pace: Pace): Promise<WriteResult> {
  const { revision, recordedAt } = held.meta;
  const steps = new Steps(connection, held, batch.signal);
  // Each statement in a transaction of its own: others who come to write are to be refused, not to wait for the lock.
  const before = await lookUp(
    (statement, parameters) => steps.run((run) => published(run, revision)(statement, parameters)),
    batch,
  );
  const plannedFor = (due: Instant) => timedPlan(batch, before, held, due);
  const plan = plannedFor(Date.now());
  if (plan.changesNothing) return leaveUnchanged(connection, held, batch, plan);
  if (isAheadOfClock(recordedAt)) {
    const record = await steps.run((run) => recordOf(published(run, revision), recordedAt));
    throw recordedAheadOfClock(recordedAt, record);
  }
  const known = withNew(plan, before);
  const all = newRecordsOf(plan);
  const tell = (step: WriteProgress["step"]) => (records: number) => batch.onProgress?.({ step, records, all });
  const perRecord = await storeUnseen(steps, plan, pace, { known, revision: revision + 1, onStored: tell("storing") });
  const timed = await stampAhead(steps, pace, { plannedFor, perRecord, onStamped: tell("stamping") });
  tell("publishing")(all);
  return publish(connection, held, batch, timed, known);
}

/** As if it were committed at an instant, or later where something is recorded later. */
function timedPlan(batch: WriteBatch, before: Stored, { meta }: Hold, due: Instant): TimedPlan {
  const moment = commitMoment(meta.revision, Math.max(meta.recordedAt, due));
  return { ...planWrite(batch, before, moment), instant: moment.instant };
}
