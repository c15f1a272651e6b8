import type { Instant } from "../model/records.ts";

/** Tells when a question is asked. */
export interface Clock {
  readonly now: () => Instant;
}
export const systemClock: Clock = { now: () => Date.now() };

/** Seconds after which a question is answered with what is found by then. */
const secondsForAnAnswer = 3;

/** A test that turns true when the time for an answer that starts now is over. */
export function deadline(): () => boolean {
  const end = performance.now() + secondsForAnAnswer * 1000;
  return () => performance.now() > end;
}
