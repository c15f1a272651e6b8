import type { Instant } from "../model/records.ts";

/** Tells when a question is asked. */
export interface Clock {
  readonly now: () => Instant;
}
export const systemClock: Clock = { now: () => Date.now() };

/** Seconds after which a question is answered with what is found by then. */
const secondsForAnAnswer = 3;

/** Tells how many milliseconds are left for an answer that starts now; less than none when they are over. */
export function deadline(): () => number {
  const end = performance.now() + secondsForAnAnswer * 1000;
  return () => end - performance.now();
}
