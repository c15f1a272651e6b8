import { isAheadOfClock } from "../../model/clock.ts";
import type { Instant } from "../../model/records.ts";
import type { GraphState } from "../bound-database.ts";
import type { WriteBatch, WriteKey } from "../record-writer.ts";
import { changesTwice, recordedAheadOfClock } from "../refusals.ts";
import { type CommitMoment, commitMoment, planWrite, type WritePlan } from "../write-plan.ts";
import type { Statements } from "./connection.ts";
import { counter, setCounter } from "./counters.ts";
import { Ids } from "./ids.ts";
import { sealMeta } from "./meta-seal.ts";
import { PlanWriter } from "./plan-writer.ts";
import { sealOf } from "./seals.ts";
import { storedRecords } from "./stored-records.ts";
import { keepKey } from "./write-keys.ts";

/** A commit within a transaction that the caller holds: of one batch, or of several that make one revision together. */
export class Commit {
  private readonly moment: CommitMoment;
  private readonly added = { entities: 0, relationships: 0 };
  private sourcesRecordedAt: Instant | undefined;
  private changesNothing = true;

  /** @param before the state of the graph under the lock */
  constructor(
    private readonly db: Statements,
    private readonly before: GraphState,
  ) {
    this.moment = commitMoment(before.revision, before.recordedAt);
  }

  write(batch: WriteBatch): WritePlan["tallies"] {
    const { db, before, moment } = this;
    const ids = new Ids(db);
    const plan = planWrite(batch, storedRecords(db, ids, batch), moment);
    if (plan.changesNothing) return plan.tallies;
    if (isAheadOfClock(before.recordedAt)) throw recordedAheadOfClock(before.recordedAt, recordOf(db, before.recordedAt));
    if (!this.changesNothing) this.refuseSecondChange(plan);
    new PlanWriter(db, ids, before.revision + 1).carryOut(plan);
    this.added.entities += plan.newEntities.length;
    this.added.relationships += plan.newRelationships.length;
    this.sourcesRecordedAt = plan.sourcesRecordedAt ?? this.sourcesRecordedAt;
    this.changesNothing = false;
    return plan.tallies;
  }

  /** To be called when everything was written. Returns the revision after it, and whether there is anything to keep. */
  end(key: WriteKey | undefined): { readonly revision: number; readonly keep: boolean } {
    const { db, before, moment } = this;
    const revision = before.revision + (this.changesNothing ? 0 : 1);
    if (key !== undefined) keepKey(db, key, revision, moment.instant);
    if (this.changesNothing) return { revision, keep: key !== undefined };
    setCounter(db, "revision", revision);
    for (const name of ["entities", "relationships"] as const) setCounter(db, name, counter(db, name) + this.added[name]);
    const commit = [moment.instant, revision];
    db.query("INSERT INTO commits (recorded_at, revision, seal) VALUES (?, ?, ?)").run(...commit, sealOf(commit));
    setCounter(db, "lastInstant", moment.instant);
    if (this.sourcesRecordedAt !== undefined) setCounter(db, "lastSourceInstant", this.sourcesRecordedAt);
    sealMeta(db);
    return { revision, keep: true };
  }

  /** No record has two versions of one instant. */
  private refuseSecondChange({ changedEntities, changedSources }: WritePlan): void {
    const { instant, first } = this.moment;
    for (const { before } of [...changedEntities, ...changedSources]) {
      if (first || before.recordedAt === instant) throw changesTwice("entity" in before ? before.entity.id : before.source.id);
    }
  }
}

/** The id of a record that was recorded, changed or retracted at the instant. */
function recordOf(db: Statements, instant: Instant): string | undefined {
  const tables = ["claims", "entities", "sources"].map((table) => `SELECT id FROM ${table} WHERE recorded_at = ?`);
  const query = db.query(`${tables.join(" UNION ALL ")} UNION ALL SELECT id FROM claims WHERE retracted_at = ? LIMIT 1`);
  return query.get(instant, instant, instant, instant)?.[0] as string | undefined;
}
