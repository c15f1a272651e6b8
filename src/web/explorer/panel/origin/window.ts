import { day } from "../../parts/day.ts";

interface Asked {
  readonly window: { readonly from: string | null; readonly to: string | null };
  readonly startAssumed: boolean;
}

/** The days that an answer is about, in a sentence. */
export function windowWords({ window, startAssumed }: Asked): string {
  return `${daysOf(window)}${startAssumed ? ": when it began is not known, and assumed" : ""}.`;
}

function daysOf({ from, to }: Asked["window"]): string {
  if (from === null) return to === null ? "About any time" : `Until ${day(to)}`;
  if (to === null) return `From ${day(from)} on`;
  return from === to ? `On ${day(from)}` : `From ${day(from)} to ${day(to)}`;
}
