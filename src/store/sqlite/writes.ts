import type { WriteBatch, WriteResult } from "../record-writer.ts";
import { checkText } from "../text-check.ts";
import { checkRevision, commitMoment, planWrite } from "../write-plan.ts";
import type { Statements } from "./connection.ts";
import { counter, setCounter } from "./counters.ts";
import { Ids } from "./ids.ts";
import { PlanWriter } from "./plan-writer.ts";
import { storedRecords } from "./stored-records.ts";
import type { WriteLock } from "./write-lock.ts";

/** One batch, in a transaction of its own. */
export function write(db: Statements, lock: WriteLock, batch: WriteBatch): Promise<WriteResult> {
  checkText(batch);
  return lock.transaction(() => {
    const before = counter(db, "revision");
    checkRevision(batch, before);
    const moment = commitMoment(before, counter(db, "lastInstant"));
    const ids = new Ids(db);
    const plan = planWrite(batch, storedRecords(db, ids, batch), moment);
    if (plan.changesNothing) return { keep: false, result: { revision: before, ...plan.tallies } };
    const revision = before + 1;
    new PlanWriter(db, ids, revision).carryOut(plan);
    setCounter(db, "revision", revision);
    setCounter(db, "lastInstant", moment.instant);
    if (plan.sourcesRecordedAt !== undefined) setCounter(db, "lastSourceInstant", plan.sourcesRecordedAt);
    return { keep: true, result: { revision, ...plan.tallies } };
  });
}
