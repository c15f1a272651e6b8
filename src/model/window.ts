import type { Day, PartialDate } from "./partial-date.ts";
import { afterAllDays, beforeAllDays, firstDay, lastDay } from "./partial-date.ts";

/** The days that a question is about, both ends included; `beforeAllDays` and `afterAllDays` where it is open. */
export interface Window {
  readonly from: Day;
  readonly to: Day;
}

export function windowAt(date: PartialDate): Window {
  return { from: firstDay(date), to: lastDay(date) };
}

/** From the first day of `from` to the last day of `to`; an absent end is open. */
export function windowDuring(period: { readonly from?: PartialDate | undefined; readonly to?: PartialDate | undefined }): Window {
  return {
    from: period.from === undefined ? beforeAllDays : firstDay(period.from),
    to: period.to === undefined ? afterAllDays : lastDay(period.to),
  };
}

/**
 * The incidents' own window: first day of the earliest start to last day of the latest containment,
 * open on a side where one of them has none (a flaw disclosed in 2023 may have been there from the start).
 */
export function windowOfIncidents(
  incidents: readonly { readonly startedOn?: PartialDate | undefined; readonly containedOn?: PartialDate | undefined }[],
): Window {
  let from = afterAllDays;
  let to = beforeAllDays;
  for (const incident of incidents) {
    from = Math.min(from, incident.startedOn === undefined ? beforeAllDays : firstDay(incident.startedOn));
    to = Math.max(to, incident.containedOn === undefined ? afterAllDays : lastDay(incident.containedOn));
  }
  return { from, to };
}
