import type { PartialDate } from "./document.ts";

/** A day as `2026-03-24`; days of four-digit years compare as text. */
export type Day = string;

/** A span of days, both included; null is open. It may be empty (`from` after `to`). */
export interface Days {
  from: Day | null;
  to: Day | null;
}

const DAY_IN_MS = 24 * 60 * 60 * 1000;

export function dayOfInstant(milliseconds: number): Day {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

export function dayBefore(day: Day): Day {
  return daysBefore(day, 1);
}

export function daysBefore(day: Day, count: number): Day {
  return dayOfInstant(Date.parse(`${day}T00:00:00Z`) - count * DAY_IN_MS);
}

/** first(P): the first of the days that a partial date names. */
export function firstDay(date: PartialDate): Day {
  if (date.length === 4) return `${date}-01-01`;
  if (date.length === 7) return `${date}-01`;
  return date;
}

/** last(P): the last of the days that a partial date names. */
export function lastDay(date: PartialDate): Day {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 10) return date;
  const month = Number(date.slice(5, 7));
  if (month === 12) return `${date}-31`;
  // Not by Date.UTC, for which the year 1 is 1901.
  return dayBefore(`${date.slice(0, 4)}-${String(month + 1).padStart(2, "0")}-01`);
}

export function earliest(days: readonly Day[]): Day | undefined {
  return [...days].sort()[0];
}

export function latest(days: readonly Day[]): Day | undefined {
  return [...days].sort().at(-1);
}

/** Is there a day that lies in both? An empty span shares none. */
export function shareADay(a: Days, b: Days): boolean {
  const froms = [a.from, b.from].filter((day) => day !== null);
  const tos = [a.to, b.to].filter((day) => day !== null);
  return froms.every((from) => tos.every((to) => from <= to));
}
