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
const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

interface Parts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

function dayOf(year: number, month: number, day: number): Day {
  // Date.UTC reads years 0 to 99 as 1900 to 1999, setUTCFullYear does not.
  return new Date(0).setUTCFullYear(year, month - 1, day) / millisecondsPerDay;
}

function daysInMonth(year: number, month: number): number {
  return dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - dayOf(year, month, 1);
}

function parse(text: string): Parts | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  if (year < 1) return undefined;
  if (match[2] === undefined) return { year };
  const month = Number(match[2]);
  if (month < 1 || month > 12) return undefined;
  if (match[3] === undefined) return { year, month };
  const day = Number(match[3]);
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

/** The first day that a partial date stands for. Throws a RangeError for what is no partial date. */
export function firstDay(date: PartialDate): Day {
  const { year, month = 1, day = 1 } = parsed(date);
  return dayOf(year, month, day);
}

/** The last day that a partial date stands for. Throws a RangeError for what is no partial date. */
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
