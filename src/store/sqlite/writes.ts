import { isAheadOfClock } from "../../model/clock.ts";
import type { Instant } from "../../model/records.ts";
import type { GraphState } from "../bound-database.ts";
import type { WriteBatch, WriteResult } from "../record-writer.ts";
import { recordedAheadOfClock } from "../refusals.ts";
import { checkText } from "../text-check.ts";
import { checkRevision, commitMoment, planWrite } from "../write-plan.ts";
import type { Statements } from "./connection.ts";
import { counter, setCounter } from "./counters.ts";
import { Ids } from "./ids.ts";
import { sealMeta } from "./meta-seal.ts";
import { PlanWriter } from "./plan-writer.ts";
import { sealOf } from "./seals.ts";
import { storedRecords } from "./stored-records.ts";
import { keepKey } from "./write-keys.ts";
import type { WriteLock } from "./write-lock.ts";

/** One batch, in a transaction of its own. `stateNow` tells the state of the graph, and throws where it is not ours any more. */
export function write(db: Statements, lock: WriteLock, batch: WriteBatch, stateNow: () => GraphState): Promise<WriteResult> {
  checkText(batch);
  return lock.transaction(() => {
    const { revision: before, recordedAt: latest } = stateNow();
    checkRevision(batch, before);
    const moment = commitMoment(before, latest);
    const ids = new Ids(db);
    const plan = planWrite(batch, storedRecords(db, ids, batch), moment);
    if (plan.changesNothing) {
      if (batch.key !== undefined) keepKey(db, batch.key, before, moment.instant);
      return { keep: batch.key !== undefined, result: { revision: before, ...plan.tallies } };
    }
    if (isAheadOfClock(latest)) throw recordedAheadOfClock(latest, recordOf(db, latest));
    const revision = before + 1;
    if (batch.key !== undefined) keepKey(db, batch.key, revision, moment.instant);
    new PlanWriter(db, ids, revision).carryOut(plan);
    setCounter(db, "revision", revision);
    setCounter(db, "entities", counter(db, "entities") + plan.newEntities.length);
    setCounter(db, "relationships", counter(db, "relationships") + plan.newRelationships.length);
    const commit = [moment.instant, revision];
    db.query("INSERT INTO commits (recorded_at, revision, seal) VALUES (?, ?, ?)").run(...commit, sealOf(commit));
    setCounter(db, "lastInstant", moment.instant);
    if (plan.sourcesRecordedAt !== undefined) setCounter(db, "lastSourceInstant", plan.sourcesRecordedAt);
    sealMeta(db);
    return { keep: true, result: { revision, ...plan.tallies } };
  });
}

/** The id of a record that was recorded, changed or retracted at the instant. */
function recordOf(db: Statements, instant: Instant): string | undefined {
  const tables = ["claims", "entities", "sources"].map((table) => `SELECT id FROM ${table} WHERE recorded_at = ?`);
  const query = db.query(`${tables.join(" UNION ALL ")} UNION ALL SELECT id FROM claims WHERE retracted_at = ? LIMIT 1`);
  return query.get(instant, instant, instant, instant)?.[0] as string | undefined;
}
