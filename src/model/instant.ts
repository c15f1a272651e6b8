import { isPartialDate } from "./partial-date.ts";
import type { Instant } from "./records.ts";

const instantPattern = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-](\d{2}):(\d{2}))$/;

/** RFC 3339 has four digits for the year, and so have the instants that we write. */
const [first, last] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")];

/** Milliseconds since 1970; undefined for text that is not an RFC 3339 instant. Date.parse alone lets 30 February pass. */
export function parseInstant(text: string): Instant | undefined {
  const match = instantPattern.exec(text);
  if (match === null || !isPartialDate(match[1] as string)) return undefined;
  const [hour, minute, second, offsetHour = 0, offsetMinute = 0] = [2, 3, 4, 7, 8].map((group) => Number(match[group] ?? 0));
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || offsetHour > 23 || offsetMinute > 59) return undefined;
  const instant = Date.parse(text.toUpperCase());
  // With its offset, the last day of 9999 may lie in the next year.
  return instant >= first && instant <= last ? instant : undefined;
}

/** Whether the number stands for an instant that can be written. */
export function isInstant(value: unknown): value is Instant {
  return Number.isInteger(value) && (value as number) >= first && (value as number) <= last;
}

/** In UTC, to the second where it is a whole one: `2026-04-03T00:00:00Z`. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString().replace(".000Z", "Z");
}
