import { parseInstant } from "./instant.ts";
import { firstDay, isPartialDate, lastDay, startOfDay } from "./partial-date.ts";

const ofContent = "content ";

/** The version of a document that does not say which it is: what it says, by its digest. Of two, none is the earlier. */
export function versionOfContent(digest: string): string {
  return `${ofContent}${digest.slice(0, 16)}`;
}

export function isVersionOfContent(version: string | undefined): boolean {
  return version?.startsWith(ofContent) === true;
}

/**
 * How two versions of one document follow each other, as its format writes them: below 0 where `a` is the earlier, 0 where they
 * are the same, above 0 where it is the later. Whole numbers, instants and dates, and numbers with dots are each in their own
 * order. Undefined where that cannot be said: of other text, of two sorts, of a date and an instant on it.
 */
export function compareDocumentVersions(a: string, b: string): number | undefined {
  const [one, other] = [a.trim(), b.trim()];
  if (one === other) return 0;
  const [numbers, otherNumbers] = [numbersOf(one), numbersOf(other)];
  if (numbers !== undefined && otherNumbers !== undefined) return compareNumbers(numbers, otherNumbers);
  const [moment, otherMoment] = [momentOf(one), momentOf(other)];
  return moment === undefined || otherMoment === undefined ? undefined : compareMoments(moment, otherMoment);
}

/** Of `3`, `v1.2.0` and the like, whatever their length. */
function numbersOf(text: string): readonly bigint[] | undefined {
  return /^v?\d+(\.\d+)*$/i.test(text) ? text.replace(/^v/i, "").split(".").map(BigInt) : undefined;
}

function compareNumbers(one: readonly bigint[], other: readonly bigint[]): number {
  for (let place = 0; place < Math.max(one.length, other.length); place++) {
    const [left, right] = [one[place] ?? 0n, other[place] ?? 0n];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** A stretch of time, in milliseconds since 1970, and what a document writes after the milliseconds of an instant. */
interface Moment {
  readonly first: number;
  readonly last: number;
  readonly finer: string;
}

function momentOf(text: string): Moment | undefined {
  const instant = parseInstant(text);
  if (instant !== undefined)
    return { first: instant, last: instant, finer: /\.\d{3}(\d+)/.exec(text)?.[1]?.replace(/0+$/, "") ?? "" };
  if (!isPartialDate(text)) return undefined;
  return { first: startOfDay(firstDay(text)), last: startOfDay(lastDay(text) + 1) - 1, finer: "" };
}

function compareMoments(one: Moment, other: Moment): number | undefined {
  if (one.last < other.first) return -1;
  if (one.first > other.last) return 1;
  if (one.first !== other.first || one.last !== other.last) return undefined;
  return one.finer === other.finer ? 0 : one.finer < other.finer ? -1 : 1;
}
