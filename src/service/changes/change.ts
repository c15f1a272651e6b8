import { adviceOnAttributes } from "../../model/attribute-faults.ts";
import type { WriteBatch } from "../../store/record-writer.ts";

export { keyDays } from "../../store/record-writer.ts";

import { mustBeAwaited } from "../analysed.ts";
import type { ImportProgress } from "../ingest/reading-progress.ts";
import { recordsIn } from "../ingest/records-in.ts";
import { library } from "../library.ts";
import { type RecordChange, recordChanges } from "../recording/record-changes.ts";
import { untilWritten } from "../recording/until-written.ts";
import { type Matched, matchVersions } from "../recording/version-matching/match-versions.ts";
import type { Session } from "../session.ts";
import { checkConfirmation, confirmationOf, keyOfConfirmed } from "./confirmation.ts";
import { answeredUnder, keyOf } from "./idempotency.ts";
import { type UserError, userErrorsOf } from "./user-errors.ts";
import { writingOf } from "./writing.ts";

/** What every change can be asked. */
export interface ChangeOptions {
  /** Check everything and report what would be written, and write nothing. */
  readonly dryRun?: boolean | undefined;
  /** The caller's own, for one change: sending the same again under it answers the same, and writes nothing twice. */
  readonly idempotencyKey?: string | undefined;
  /** What a dry run of the change answered under this name: it is refused where it would write anything else by now. */
  readonly confirm?: string | undefined;
  /** Called when it is known what is to be written, and when that begins: some changes are of hundreds of thousands of claims. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

/** What a change was asked to do: by this it is known again under its key. */
export interface Asked {
  readonly change: string;
  readonly input: unknown;
}

/** What a change is to write, made from the graph as it is at one revision. */
export interface PlannedChange<Result> {
  readonly batch: Omit<WriteBatch, "basedOn" | "recordedBy">;
  /** What the caller is shown once it is written: ids. */
  readonly result: Result;
}

/** What came of a change. */
export interface Outcome<Result> {
  /** Undefined where the change was refused. */
  readonly result?: Result;
  /** Why the change was refused, all of it; empty where it was not. */
  readonly userErrors: readonly UserError[];
  /** What was written, record by record; what would be, for a dry run. */
  readonly changes: readonly RecordChange[];
  readonly dryRun: boolean;
  /** Of a dry run: by this, just what it said can be written. */
  readonly confirm?: string;
  /** The revision after the change; for a dry run or a refused change, that which it was checked against. */
  readonly revision: number;
  /** The caller's session as of the change: it shows what was written. */
  readonly session: Session;
}

/** What is kept of an outcome under its key. */
interface Answer<Result> {
  readonly result: Result;
  readonly changes: readonly RecordChange[];
}

/**
 * Carries out a change: all of it, or nothing. It is planned again where somebody else wrote in the meantime, so that
 * neither write is lost, unless nobody waits for it any more. Rejects only with what the caller cannot fix: roles, time that
 * is over, and faults of the store.
 */
export async function makeChange<Result>(
  session: Session,
  asked: Asked,
  { dryRun = false, confirm, idempotencyKey = confirm && keyOfConfirmed(asked, confirm), onProgress }: ChangeOptions,
  plan: () => Promise<PlannedChange<Result>>,
): Promise<Outcome<Result>> {
  const { store } = session[library];
  const key = dryRun || idempotencyKey === undefined ? undefined : keyOf(session, asked, idempotencyKey);
  const planAndWrite = async (): Promise<Outcome<Result>> => {
    mustBeAwaited(session);
    const basedOn = await store.revision();
    let planned: PlannedChange<Result>;
    let matched: Matched<PlannedChange<Result>["batch"]>;
    let changes: readonly RecordChange[];
    try {
      const answered = key && (await answeredUnder<Answer<Result>>(session, key));
      if (answered !== undefined) {
        return { ...answered.answer, userErrors: [], dryRun, revision: answered.revision, session: await afterwards(session) };
      }
      planned = await plan();
      onProgress?.({ phase: "comparing", records: recordsIn(planned.batch) });
      for (const { id, ...one } of planned.batch.relationships ?? []) {
        for (const { field, message } of adviceOnAttributes(one)) session.note(`${id}: ${field}: ${message}.`);
      }
      matched = await matchVersions(store, planned.batch, { clearance: session.asker.clearance });
      changes = await recordChanges(store, matched.shown);
      if (!dryRun && confirm !== undefined) checkConfirmation(asked, changes, confirm);
    } catch (error) {
      const userErrors = userErrorsOf(error, ({ field }) => (field === undefined ? [] : [field]));
      return { userErrors, changes: [], dryRun, revision: basedOn, session };
    }
    const { result } = planned;
    const { batch } = matched;
    if (dryRun) {
      return { result, userErrors: [], changes, dryRun, confirm: confirmationOf(asked, changes), revision: basedOn, session };
    }
    const answer: Answer<Result> = { result, changes };
    const kept = key && { ...key, answer: JSON.stringify(answer) };
    onProgress?.({ phase: "writing", records: recordsIn(batch) });
    const { revision } = await store.write({ ...batch, basedOn, recordedBy: session.asker.name, key: kept });
    return { ...answer, userErrors: [], dryRun, revision, session: await afterwards(session) };
  };
  return dryRun ? planAndWrite() : untilWritten(store, planAndWrite);
}

/** The caller's session once the topology has what was written. A commit may lie a little ahead of this machine's clock. */
export async function afterwards(session: Session): Promise<Session> {
  await writingOf(session).refresh();
  return session.at(Math.max(Date.now(), session.now, session[library].topology.moment.recordedAt));
}
