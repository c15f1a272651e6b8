import type { PartialDate } from "../../../model/partial-date.ts";

const dayOrInstant = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(Z|z|[+-]\d{2}:?\d{2})?)?$/;
/** What programs in Go write where no time was set, thousands of advisories among it. */
const unset = Date.parse("0001-01-01T00:00:00Z");
const yearOrMonth = /^\d{4}(-(0[1-9]|1[0-2]))?$/;

/**
 * The day, in UTC, of a date or instant as documents write them, with any number of digits of a second; a year or month
 * as it is. Undefined for anything else. No time zone of the machine has a say in it: a time without an offset is in UTC.
 */
export function dayOf(text: string): PartialDate | undefined {
  const written = text.trim();
  if (yearOrMonth.test(written)) return written as PartialDate;
  const instant = instantOf(written);
  return instant === undefined || instant === unset ? undefined : (new Date(instant).toISOString().slice(0, 10) as PartialDate);
}

/** The instant that a document writes, in milliseconds since 1970 in UTC; that of midnight for a day. */
export function instantOf(text: string): number | undefined {
  const parts = dayOrInstant.exec(text.trim());
  if (parts === null) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => (part === undefined ? 0 : Number(part)));
  const date = new Date(0);
  date.setUTCFullYear(year as number, (month as number) - 1, day);
  const isReal = date.getUTCMonth() === (month as number) - 1 && date.getUTCDate() === day;
  if (!isReal || hour > 24 || minute > 59 || second > 60) return undefined;
  date.setUTCHours(hour, minute, second);
  return date.getTime() - offsetMinutes(parts[7]) * 60_000;
}

function offsetMinutes(offset: string | undefined): number {
  if (offset === undefined || offset.toUpperCase() === "Z") return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
