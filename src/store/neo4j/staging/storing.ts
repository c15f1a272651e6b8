import { SupplyGraphError } from "../../../model/errors.ts";
import type { Relationship } from "../../../model/records.ts";
import type { NewRecords } from "../../write-plan.ts";
import type { Pace } from "./pace.ts";
import { newRecordsOf, partOf, stagePart } from "./parts.ts";
import type { Steps } from "./steps.ts";

/** A transaction of fewer records is not split further when the database runs out of memory. */
const smallestPart = 100;
/** Where nothing had to be stored. */
const usualMs = 0.2;

export interface Storing {
  /** The relationships that the new claims are about, stored or new. */
  readonly known: ReadonlyMap<string, Relationship>;
  /** The revision that the write makes. */
  readonly revision: number;
  /** Called after each transaction, with the number of records that are stored. */
  readonly onStored: (records: number) => void;
}

/**
 * Stores the new records of a plan where nobody sees them, from the first one on that is not stored yet. Returns how many
 * milliseconds one took.
 */
export async function storeUnseen(steps: Steps, plan: NewRecords, pace: Pace, storing: Storing): Promise<number> {
  const { known, revision, onStored } = storing;
  const total = newRecordsOf(plan);
  // Who reads may have found out before that nothing was staged.
  if (total > steps.stored && revision > 1) await steps.wait(pace.pauseMs);
  const [start, since] = [steps.stored, performance.now()];
  for (let size = pace.atOnce; steps.stored < total; ) {
    onStored(steps.stored);
    const part = partOf(plan, steps.stored, size);
    try {
      await steps.run((run) => stagePart(run, part, known, revision), newRecordsOf(part));
    } catch (error) {
      const tooMuch = error instanceof SupplyGraphError && error.code === "COST_LIMIT" && size > smallestPart;
      if (!tooMuch) throw error;
      size = Math.ceil(size / 2);
    }
  }
  onStored(total);
  return steps.stored > start ? (performance.now() - since) / (steps.stored - start) : usualMs;
}
