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
