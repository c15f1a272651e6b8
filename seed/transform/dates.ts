import { dateOfDay, firstDay, lastDay, type PartialDate } from "../../src/model/partial-date.ts";
import type { CuratedSource } from "./curated.ts";

/** The day of which the curated data is the state: when what no dated source says became known. */
const seedDay: PartialDate = "2026-11-23";

/**
 * The date of the source that appeared first, reckoned by the last day that each date may mean, so that nothing counts
 * as known before it was; of equals the narrower date. Undefined where no source has a date.
 */
function earliestDate(sources: readonly CuratedSource[]): PartialDate | undefined {
  const dates = sources.flatMap((source) => (source.date === undefined ? [] : [source.date]));
  return dates.sort((a, b) => lastDay(a) - lastDay(b) || firstDay(b) - firstDay(a))[0];
}

/** When somebody first said so, and when the graph may say that it was known. */
export interface ClaimDates {
  readonly statedOn: PartialDate | undefined;
  readonly recordedAt: string;
}

/** `observedAt`, where the gatherer gives it, is the day on which the published list was seen to say so. */
export function claimDates(sources: readonly CuratedSource[], observedAt?: PartialDate): ClaimDates {
  const earliest = earliestDate(sources);
  const recordedOn = Math.min(lastDay(earliest ?? seedDay), lastDay(seedDay));
  return { statedOn: observedAt ?? earliest, recordedAt: `${dateOfDay(recordedOn)}T00:00:00Z` };
}
