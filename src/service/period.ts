import type { PartialDate } from "../model/partial-date.ts";
import { type Window, windowDuring } from "../model/window.ts";
import { refusal } from "./input-checks.ts";

/** From the first day of `from` to the last day of `to`; an absent end is open. */
export interface PeriodInput {
  readonly from?: PartialDate | null | undefined;
  readonly to?: PartialDate | null | undefined;
}

/** The days of a period. Throws BAD_USER_INPUT, naming the field, for one that ends before it begins. */
export function windowOfPeriod(field: string, { from, to }: PeriodInput): Window {
  const window = windowDuring({ from: from ?? undefined, to: to ?? undefined });
  if (window.from <= window.to) return window;
  throw refusal(field, `ends (${to}) before it begins (${from}); give the earlier date as \`from\``);
}
