import { ConcurrentWriteError, type WriteBatch } from "../../store/record-writer.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { type RecordChange, recordChanges } from "./record-changes.ts";
import { type UserError, userErrorsOf } from "./user-errors.ts";
import { writingOf } from "./writing.ts";

/** What every change can be asked. */
export interface ChangeOptions {
  /** Check everything and report what would be written, and write nothing. */
  readonly dryRun?: boolean | undefined;
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
  /** The revision after the change; for a dry run or a refused change, that which it was checked against. */
  readonly revision: number;
  /** The caller's session as of the change: it shows what was written. */
  readonly session: Session;
}

const mostAttempts = 20;

/**
 * Carries out a change: all of it, or nothing. It is planned again where somebody else wrote in the meantime, so that
 * neither write is lost. Rejects only with what the caller cannot fix: roles, and faults of the store.
 */
export async function makeChange<Result>(
  session: Session,
  { dryRun = false }: ChangeOptions,
  plan: () => Promise<PlannedChange<Result>>,
): Promise<Outcome<Result>> {
  const { store, topology } = session[library];
  const { refresh } = writingOf(session);
  for (let attempt = 1; ; attempt++) {
    const basedOn = await store.revision();
    let planned: PlannedChange<Result>;
    try {
      planned = await plan();
    } catch (error) {
      const userErrors = userErrorsOf(error, () => []);
      return { userErrors, changes: [], dryRun, revision: basedOn, session };
    }
    const { batch, result } = planned;
    const changes = await recordChanges(store, batch);
    if (dryRun) return { result, userErrors: [], changes, dryRun, revision: basedOn, session };
    try {
      const { revision } = await store.write({ ...batch, basedOn, recordedBy: session.asker.name });
      await refresh();
      // A commit may lie a little ahead of this machine's clock.
      const now = Math.max(Date.now(), session.now, topology.moment.recordedAt);
      return { result, userErrors: [], changes, dryRun, revision, session: session.at(now) };
    } catch (error) {
      if (!(error instanceof ConcurrentWriteError) || attempt === mostAttempts) throw error;
    }
  }
}
