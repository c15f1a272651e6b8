import type { PartialDate } from "../../model/partial-date.ts";
import { dayOf } from "../kit/draft/document-day.ts";

/** In which order a table has day and month, where its dates show it: 31/12/2023 or 12/31/2023. */
export type DayOrder = "DAY_FIRST" | "MONTH_FIRST";

const months = [
  ["january", "jan"],
  ["february", "feb"],
  ["march", "mar"],
  ["april", "apr"],
  ["may"],
  ["june", "jun"],
  ["july", "jul"],
  ["august", "aug"],
  ["september", "sept", "sep"],
  ["october", "oct"],
  ["november", "nov"],
  ["december", "dec"],
];
const time = String.raw`(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?`;
const dotted = new RegExp(String.raw`^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})${time}$`);
const yearFirst = new RegExp(String.raw`^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})${time}$`);
const slashed = new RegExp(String.raw`^(\d{1,2})[/-](\d{1,2})[/-](\d{4})${time}$`);
const dayAndName = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]+)\.?,?[ -](\d{4})$/i;
const nameAndDay = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i;
const nameAlone = /^([a-z]+)\.?,?[ -](\d{4})$/i;

/** A date as people write it into tables; undefined for another text, and for one that may be two days. */
export function tableDate(text: string, order?: DayOrder): PartialDate | undefined {
  const written = text.trim();
  const plain = dayOf(written);
  if (plain !== undefined) return plain;
  const named = nameAndDay.exec(written);
  const [, day, name, year] = dayAndName.exec(written) ?? (named === null ? [] : [named[0], named[2], named[1], named[3]]);
  if (name !== undefined) return dateOf(year, monthNamed(name), day);
  const [, month, ofYear] = nameAlone.exec(written) ?? [];
  if (month !== undefined) return dateOf(ofYear, monthNamed(month));
  const withYearFirst = yearFirst.exec(written);
  if (withYearFirst !== null) return dateOf(withYearFirst[1], withYearFirst[2], withYearFirst[3]);
  const withDots = dotted.exec(written);
  if (withDots !== null) return dateOf(withDots[3], withDots[2], withDots[1]);
  const [, first = "", second = "", last] = slashed.exec(written) ?? [];
  const found = orderOf(first, second) ?? (Number(first) === Number(second) ? "DAY_FIRST" : order);
  if (found === undefined) return undefined;
  return found === "DAY_FIRST" ? dateOf(last, second, first) : dateOf(last, first, second);
}

/** The two days that a text may mean, as a sentence has them; undefined for a text that is no such date. */
export function twoDays(text: string): readonly [string, string] | undefined {
  const [dayFirst, monthFirst] = [tableDate(text, "DAY_FIRST"), tableDate(text, "MONTH_FIRST")];
  return dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst ? undefined : [dayFirst, monthFirst];
}

/** The order that the dates of a table show; undefined where none shows it, or some show one and others the other. */
export function dayOrderIn(texts: readonly string[]): DayOrder | undefined {
  const found = new Set<DayOrder>();
  for (const text of texts) {
    const [, first = "", second = ""] = slashed.exec(text.trim()) ?? [];
    const order = orderOf(first, second);
    if (order !== undefined) found.add(order);
  }
  const [only, ...others] = found;
  return others.length > 0 ? undefined : only;
}

function orderOf(first: string, second: string): DayOrder | undefined {
  if (Number(first) > months.length && Number(second) <= months.length) return "DAY_FIRST";
  return Number(second) > months.length && Number(first) <= months.length ? "MONTH_FIRST" : undefined;
}

function monthNamed(name: string): string | undefined {
  const place = months.findIndex((spellings) => spellings.includes(name.toLowerCase()));
  return place < 0 ? undefined : String(place + 1);
}

function dateOf(year = "", month = "", day?: string): PartialDate | undefined {
  const parts = [year, month, ...(day === undefined ? [] : [day])].map((part) => part.padStart(2, "0"));
  return dayOf(parts.join("-"));
}
