const of = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });

/** By how many numbers a date gives: year, month and day. */
const formats: readonly Intl.DateTimeFormat[] = [
  of({ year: "numeric" }),
  of({ year: "numeric", month: "long" }),
  of({ year: "numeric", month: "long", day: "numeric" }),
];
const instants = of({ year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" });

/** A partial date in words: "3 April 2026", "April 2026", "2026". */
export function day(date: string): string {
  const format = formats[date.split("-").length - 1];
  const parsed = new Date(date);
  return format === undefined || Number.isNaN(parsed.getTime()) ? date : format.format(parsed);
}

/** The same after a verb: "on 3 April 2026", "in April 2026". */
export function whenIn(date: string): string {
  return `${date.length > 7 ? "on" : "in"} ${day(date)}`;
}

/** An instant in words, in UTC, as everywhere in the graph. */
export function instant(at: string): string {
  return `${instants.format(new Date(at))} UTC`;
}
