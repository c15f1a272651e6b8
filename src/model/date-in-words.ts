import type { PartialDate } from "./partial-date.ts";

const months = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
] as const;

/** A partial date as in a sentence: "3 April 2026", "April 2026", "2026". */
export function dateInWords(date: PartialDate): string {
  const [year, month, day] = date.split("-");
  if (month === undefined) return String(year);
  const words = `${months[Number(month) - 1]} ${year}`;
  return day === undefined ? words : `${Number(day)} ${words}`;
}

/** The same after a verb: "on 3 April 2026", "in April 2026", "in 2026". */
export function whenInWords(date: PartialDate): string {
  return `${date.length === 10 ? "on" : "in"} ${dateInWords(date)}`;
}
