import type { Instant } from "./records.ts";

/** How far the clocks of machines that write to one graph may differ, in milliseconds. */
const clockAllowance = 5 * 60_000;

/** Whether something is recorded for an instant that cannot be now on any machine whose clock is right. */
export function isAheadOfClock(recorded: Instant, now: Instant = Date.now()): boolean {
  return recorded > now + clockAllowance;
}
