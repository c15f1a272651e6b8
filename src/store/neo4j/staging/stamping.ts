import type { Instant } from "../../../model/records.ts";
import type { WritePlan } from "../../write-plan.ts";
import { stamp } from "../statements.ts";
import type { Pace } from "./pace.ts";
import { newRecordsOf, partsOf } from "./parts.ts";
import type { Steps } from "./steps.ts";

/** How long it takes to stamp a record, at least, and as a share of the time that it takes to store it. */
const stampMs = { least: 0.05, share: 0.7, more: 100 } as const;

/** What is to be written, if it is recorded at the instant. */
export interface TimedPlan extends WritePlan {
  readonly instant: Instant;
}

export interface Stamping {
  /** What is to be written if it is recorded at an instant, or later where something is recorded later. */
  readonly plannedFor: (due: Instant) => TimedPlan;
  /** How many milliseconds it took to store a record. */
  readonly perRecord: number;
  /** Called after each transaction, with the number of records that are stamped. */
  readonly onStamped: (records: number) => void;
}

/**
 * Stamps the stored records with the instant of their commit, a little ahead, and waits for it. Who asks before that instant must be
 * answered the same when it has passed: where stamping takes longer, it is done again with a later one.
 */
export async function stampAhead(steps: Steps, pace: Pace, { plannedFor, perRecord, onStamped }: Stamping): Promise<TimedPlan> {
  const records = newRecordsOf(plannedFor(Date.now()));
  const firstMs = Math.ceil(stampMs.more + records * Math.max(stampMs.least, stampMs.share * perRecord));
  for (let allowance = firstMs; ; allowance *= 2) {
    const due = Date.now() + allowance;
    const timed = plannedFor(due);
    let stamped = 0;
    for (const part of partsOf(timed, pace.atOnce)) {
      onStamped(stamped);
      await steps.run((run) => stamp(run, part));
      stamped += newRecordsOf(part);
    }
    onStamped(stamped);
    if (Date.now() > due) continue;
    await steps.wait(due - Date.now());
    return timed;
  }
}
