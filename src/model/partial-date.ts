/**
 * Days and partial dates. The unit of valid time is the day, in UTC, as a whole number of days since 1970-01-01.
 * A partial date (`2026`, `2026-03`, `2026-03-24`) stands for all of its days, from `firstDay` to `lastDay`.
 * The calendar is the proleptic Gregorian one, years 0001 to 9999.
 */
export type PartialDate = string;
/** Whole days since 1970-01-01, UTC. */
export type Day = number;

/** Before every day: the start of a period that is open on that side. */
export const beforeAllDays: Day = -0x8000_0000;
/** After every day: the end of a period that is open on that side. */
export const afterAllDays: Day = 0x7fff_ffff;

const millisecondsPerDay = 86_400_000;
const pattern = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

interface Parts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
/** From the first day of the year 1 to 1970-01-01. */
const daysBeforeEpoch = 719_162;

// By arithmetic, not by Date objects: dates are read and compared for each of millions of relationships and claims.

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function dayOf(year: number, month: number, day: number): Day {
  const before = year - 1;
  const years = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const months = (daysBeforeMonth[month - 1] as number) + (month > 2 && isLeap(year) ? 1 : 0);
  return years + months + day - 1 - daysBeforeEpoch;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

function parse(text: string): Parts | undefined {
  if (!pattern.test(text)) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  if (year < 1) return undefined;
  if (text.length === 4) return { year };
  const month = twoDigits(text, 5);
  if (month < 1 || month > 12) return undefined;
  if (text.length === 7) return { year, month };
  const day = twoDigits(text, 8);
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  return { year, month, day };
}

function parsed(date: PartialDate): Parts {
  const parts = parse(date);
  if (parts === undefined) throw new RangeError(`"${date}" is not a date: write 2026, 2026-03 or 2026-03-24`);
  return parts;
}

export function isPartialDate(text: string): boolean {
  return parse(text) !== undefined;
}

/** The first day that a partial date stands for. Throws a RangeError for text that is not a partial date. */
export function firstDay(date: PartialDate): Day {
  const { year, month = 1, day = 1 } = parsed(date);
  return dayOf(year, month, day);
}

/** The last day that a partial date stands for. Throws a RangeError for text that is not a partial date. */
export function lastDay(date: PartialDate): Day {
  const { year, month = 12, day } = parsed(date);
  return dayOf(year, month, day ?? daysInMonth(year, month));
}

/** The full date of a day, or undefined for the ends of an open period. */
export function dateOfDay(day: Day): PartialDate | undefined {
  if (day === beforeAllDays || day === afterAllDays) return undefined;
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The day of an instant in milliseconds since 1970, in UTC. */
export function dayOfInstant(instant: number): Day {
  return Math.floor(instant / millisecondsPerDay);
}

/** The instant, in milliseconds since 1970, at which a day begins in UTC. */
export function startOfDay(day: Day): number {
  return day * millisecondsPerDay;
}
