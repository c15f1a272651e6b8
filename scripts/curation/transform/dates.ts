import { dateOfDay, firstDay, lastDay, type PartialDate } from "../../../src/model/partial-date.ts";

/** The day of which the curated data is the state: when what no dated source says became known. */
const seedDay: PartialDate = "2026-11-23";

/** A source, by its date. */
interface Dated {
  readonly date?: PartialDate;
}

/**
 * The date of the source that appeared first, reckoned by the last day that each date may mean, so that nothing counts
 * as known before it was; of equals the narrower date. Undefined where no source has a date.
 */
function earliestDate(sources: readonly Dated[]): PartialDate | undefined {
  const dates = sources.flatMap((source) => (source.date === undefined ? [] : [source.date]));
  return dates.sort((a, b) => lastDay(a) - lastDay(b) || firstDay(b) - firstDay(a))[0];
}

/** When somebody first said so, and when the graph may say that it was known. */
export interface ClaimDates {
  readonly statedOn: PartialDate | undefined;
  readonly recordedAt: string;
}

/** What bears on the dates of a claim beside its sources. */
export interface Circumstances {
  /** The day on which the published list was seen to say so. */
  readonly observedAt?: PartialDate | undefined;
  /** When the incident that it is about began: what appeared before is background, and cannot have said so. */
  readonly incidentBegan?: PartialDate | undefined;
  /** The day by which it was known in any case. */
  readonly knownOn?: PartialDate;
}

export function claimDates(
  sources: readonly Dated[],
  { observedAt, incidentBegan = "0001", knownOn = seedDay }: Circumstances = {},
): ClaimDates {
  const earliest = earliestDate(sources.filter(({ date }) => date === undefined || lastDay(date) >= firstDay(incidentBegan)));
  const recordedOn = Math.min(lastDay(earliest ?? knownOn), lastDay(knownOn));
  return { statedOn: observedAt ?? earliest, recordedAt: `${dateOfDay(recordedOn)}T00:00:00Z` };
}
