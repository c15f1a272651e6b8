import { createHash, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import neo4j from "neo4j-driver";
import { isAheadOfClock } from "../../../model/clock.ts";
import { SupplyGraphError } from "../../../model/errors.ts";
import type { Instant, Relationship } from "../../../model/records.ts";
import { ConcurrentWriteError, type WriteBatch, type WriteResult } from "../../record-writer.ts";
import { recordedAheadOfClock } from "../../refusals.ts";
import { checkText } from "../../text-check.ts";
import { checkRevision, commitMoment, type NewRecords, planWrite, type Stored, type WritePlan } from "../../write-plan.ts";
import { changeStored, newlyUnclaimed, withNew } from "../carry-out.ts";
import { changedBy, commit, committedUnder, endOfLoad } from "../commit-node.ts";
import type { Connection, Run } from "../connection.ts";
import {
  anotherLoads,
  clearUnfinishedLoad,
  isCutOff,
  noteProgress,
  noteStaged,
  stagedCutOffAfter,
} from "../load/unfinished-load.ts";
import { lookUp, recordOf } from "../look-up.ts";
import { lockMeta, type Meta } from "../meta.ts";
import { stamp } from "../statements.ts";
import { keepKey } from "../write-key-node.ts";
import { newRecordsOf, partOf, stagePart } from "./parts.ts";
import { published } from "./staged-records.ts";
import { hasLeftovers, sweep } from "./sweep.ts";

/** A transaction of fewer records is not split further when the database runs out of memory. */
const smallestPart = 100;
const retryMs = 250;
/** A commit that touches more does not list it: whoever follows then reads the whole graph, which takes no longer. */
const mostListed = 50_000;
/** How often a write that waits says that it is alive. */
const heartbeatMs = stagedCutOffAfter / 10;
/** How long it takes to stamp a record, at least, and as a share of the time that it takes to store it. */
const stampMs = { least: 0.05, share: 0.7, more: 100 } as const;

export interface Pace {
  /** For how many milliseconds to wait for those who read already. */
  readonly pauseMs: number;
  /** Records in one transaction, at most. */
  readonly atOnce: number;
}

/** The number of records of a batch. */
export function sizeOfBatch({ sources, entities, relationships, claims, retractions }: WriteBatch): number {
  return [sources, entities, relationships, claims, retractions].reduce((sum, records = []) => sum + records.length, 0);
}

/**
 * Writes one batch in as many transactions as its size requires, while all other writers are refused. New records are stored
 * where nobody sees them, and stamped with the instant of their commit when it is near; the last transaction changes what
 * was stored before and raises the revision, by which everything is visible at once. Until then the graph is as it was, also
 * under `kill -9`. The same batch, written next, goes on where this one was cut off; any other write removes what is staged.
 */
export async function stagedWrite(connection: Connection, batch: WriteBatch, pace: Pace): Promise<WriteResult> {
  checkText(batch);
  const settled = async () => {
    // Whoever reads may have found out before that something was staged.
    await pause(pace.pauseMs);
    await sweep(connection);
  };
  const begun = await begin(connection, batch, hashOf(batch), settled);
  const writing = new StagedWrite(connection, batch, begun, pace);
  let result: WriteResult;
  try {
    result = await writing.finish();
  } catch (error) {
    const canGoOn = batch.signal?.aborted || (error instanceof SupplyGraphError && error.code === "STORE_UNAVAILABLE");
    const leave = canGoOn ? letGo(connection, begun.token) : clearUnfinishedLoad(connection, begun.token);
    // If the database is unreachable, the next write goes on with it or clears it.
    await leave.catch(() => {});
    throw error;
  }
  // What is left to do may be done by the next staged write, too.
  await settled().catch(() => {});
  return result;
}

/** Identifies what a batch writes. */
function hashOf({ sources, entities, relationships, claims, retractions, ...about }: WriteBatch): string {
  const hash = createHash("sha256").update(JSON.stringify([about.recordedBy, about.reason]));
  for (const records of [sources, entities, relationships, claims, retractions]) {
    hash.update("\n");
    for (const record of records ?? []) hash.update(JSON.stringify(record));
  }
  return hash.digest("hex");
}

interface Begun {
  readonly token: string;
  /** The graph on which the batch is written. */
  readonly meta: Meta;
  /** How many of its new records are stored: by a write that was cut off. */
  readonly stored: number;
}

/** Keeps all other writers out. Nothing is stored yet, but for what an earlier write of the same batch has stored. */
async function begin(connection: Connection, batch: WriteBatch, content: string, settled: () => Promise<void>): Promise<Begun> {
  const token = randomUUID();
  const giveUpAt = Date.now() + stagedCutOffAfter + 1_000;
  for (;;) {
    const found = await connection.write(async (run) => {
      const meta = await lockMeta(run, connection.bound);
      const goesOn = meta.staged === content && (meta.loading === token || isCutOff(meta));
      if (meta.loading !== null && !goesOn) return meta;
      checkRevision(batch, meta.revision);
      if (!goesOn && (await hasLeftovers(run))) return "leftovers";
      const stored = goesOn ? (meta.loadStep ?? 0) : 0;
      await noteProgress(run, token, neo4j.int(stored));
      await noteStaged(run, content);
      return { token, meta, stored };
    });
    if (found === "leftovers") await settled();
    else if ("token" in found) return found;
    else if (isCutOff(found)) await clearUnfinishedLoad(connection);
    else if (Date.now() < giveUpAt) await pause(retryMs);
    else throw anotherLoads();
  }
}

/** Lets another write of the same batch go on at once. */
async function letGo(connection: Connection, token: string): Promise<void> {
  await connection.write((run) =>
    run("MATCH (m:AiSupplyGraphMeta {id: 'graph'}) WHERE m.loading = $token SET m.loadHeartbeat = 0", { token }),
  );
}

/** What is to be written, if it is recorded at the instant. */
interface TimedPlan extends WritePlan {
  readonly instant: Instant;
}

class StagedWrite {
  private readonly revision: number;
  /** How many of the new records are stored. */
  private done: number;
  /** Milliseconds that it took to store a record. */
  private perRecord = 0.2;

  constructor(
    private readonly connection: Connection,
    private readonly batch: WriteBatch,
    private readonly begun: Begun,
    private readonly pace: Pace,
  ) {
    this.revision = begun.meta.revision + 1;
    this.done = begun.stored;
  }

  async finish(): Promise<WriteResult> {
    const { meta } = this.begun;
    const before = await this.step((run) => lookUp(published(run, meta.revision), this.batch));
    const plan = this.planned(before, Date.now());
    if (plan.changesNothing) return this.nothingToDo(plan);
    if (isAheadOfClock(meta.recordedAt)) {
      const record = await this.step((run) => recordOf(published(run, meta.revision), meta.recordedAt));
      throw recordedAheadOfClock(meta.recordedAt, record);
    }
    const known = withNew(plan, before);
    await this.stage(plan, known);
    for (let allowance = this.stampingMs(plan); ; allowance *= 2) {
      const due = Date.now() + allowance;
      const timed = this.planned(before, due);
      for (const part of partsOf(timed, this.pace.atOnce)) await this.step((run) => stamp(run, part));
      // Who asks before the instant must be answered the same when it has passed.
      if (Date.now() > due) continue;
      await this.wait(due - Date.now());
      return this.publish(timed, known);
    }
  }

  /** As if it were committed at an instant, or later where something is recorded later. */
  private planned(before: Stored, due: Instant): TimedPlan {
    const { revision, recordedAt } = this.begun.meta;
    const moment = commitMoment(revision, Math.max(recordedAt, due));
    return { ...planWrite(this.batch, before, moment), instant: moment.instant };
  }

  private stampingMs(plan: WritePlan): number {
    return Math.ceil(stampMs.more + newRecordsOf(plan) * Math.max(stampMs.least, stampMs.share * this.perRecord));
  }

  /** Stores the new records where nobody sees them. */
  private async stage(plan: TimedPlan, known: ReadonlyMap<string, Relationship>): Promise<void> {
    const total = newRecordsOf(plan);
    // Who reads may have found out before that nothing was staged.
    if (total > this.done && this.begun.meta.revision > 0) await this.wait(this.pace.pauseMs);
    const [start, since] = [this.done, performance.now()];
    for (let size = this.pace.atOnce; this.done < total; ) {
      const part = partOf(plan, this.done, size);
      try {
        await this.step((run) => stagePart(run, part, known, this.revision), newRecordsOf(part));
      } catch (error) {
        const tooMuch = error instanceof SupplyGraphError && error.code === "COST_LIMIT" && size > smallestPart;
        if (!tooMuch) throw error;
        size = Math.ceil(size / 2);
      }
    }
    if (this.done > start) this.perRecord = (performance.now() - since) / (this.done - start);
  }

  /** Runs one transaction of this write, and notes how many more records it stored. */
  private async step<T>(work: (run: Run) => Promise<T>, records = 0): Promise<T> {
    this.batch.signal?.throwIfAborted();
    const done = this.done + records;
    let result: T | undefined;
    await this.connection.write(async (run, attempt) => {
      const meta = await this.stillOurs(run);
      // Committed by an earlier attempt, whose acknowledgement was lost.
      if (attempt > 0 && records > 0 && meta.loadStep === done) return;
      result = await work(run);
      await noteProgress(run, this.begun.token, neo4j.int(done));
    }, this.connection.idleDeadlineMs);
    this.done = done;
    return result as T;
  }

  /** Lets time pass, and keeps other writers out meanwhile. */
  private async wait(milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    for (let left = milliseconds; left > 0; left = end - performance.now()) {
      await this.step(async () => {});
      await pause(Math.min(left, heartbeatMs));
    }
  }

  private async nothingToDo(plan: WritePlan): Promise<WriteResult> {
    const { key } = this.batch;
    const { revision } = this.begun.meta;
    await this.connection.write(async (run) => {
      if ((await lockMeta(run, this.connection.bound)).loading !== this.begun.token) return;
      if (key !== undefined) await keepKey(run, key, revision, Date.now());
      await run(`MATCH (m:AiSupplyGraphMeta {id: 'graph'}) ${endOfLoad}`);
    });
    return { revision, ...plan.tallies };
  }

  /** The one transaction by which everything is visible. */
  private async publish(plan: TimedPlan, known: ReadonlyMap<string, Relationship>): Promise<WriteResult> {
    const { revision, begun, batch, connection } = this;
    const { token } = begun;
    const result = { revision, ...plan.tallies };
    const committed = await connection.write(async (run, attempt) => {
      const done = attempt === 0 ? undefined : await committedUnder(run, token);
      if (done !== undefined) return done;
      const meta = await this.stillOurs(run);
      if (batch.key !== undefined) await keepKey(run, batch.key, revision, plan.instant);
      await changeStored(run, plan, known);
      const unclaimed = meta.unclaimed + newlyUnclaimed(plan);
      const sourcesRecordedAt = plan.sourcesRecordedAt ?? meta.sourcesRecordedAt;
      const facts = { token, recordedAt: plan.instant, sourcesRecordedAt, unclaimed, result };
      const isListed = newRecordsOf(plan) + plan.changedBeliefs.length <= mostListed;
      await commit(run, facts, isListed ? changedBy(plan, known) : { unlisted: true, count: neo4j.int(0) });
      return result;
    }, connection.idleDeadlineMs);
    connection.bound.found({ identity: begun.meta.identity, revision, recordedAt: plan.instant }, undefined);
    return committed;
  }

  private async stillOurs(run: Run): Promise<Meta> {
    const meta = await lockMeta(run, this.connection.bound);
    if (meta.loading !== this.begun.token) throw new ConcurrentWriteError();
    return meta;
  }
}

function* partsOf(plan: NewRecords, size: number): Iterable<NewRecords> {
  for (let start = 0; start < newRecordsOf(plan); start += size) yield partOf(plan, start, size);
}
