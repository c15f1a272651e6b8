import { shortNumber, word } from "../model/words.ts";
import type { ImpactFacts } from "./impact-facts.ts";
import { asItIs, type Written } from "./telling.ts";
import { statementInWords } from "./words.ts";

/** An impact that exists both times, but differs. */
export interface ChangeFacts {
  readonly before: ImpactFacts;
  readonly after: ImpactFacts;
}
/** A list of which only the first items are shown. */
export interface Shown<T> {
  readonly total: number;
  readonly impacts: readonly T[];
}

/** What differs in an impact. */
export function differencesOf({ before, after }: ChangeFacts, written: Written = asItIs): string {
  const measures: readonly (readonly [string, (impact: ImpactFacts) => string])[] = [
    ["evidence", (impact) => word(impact.evidence)],
    ["likelihood", (impact) => shortNumber(impact.likelihood)],
    ["confidence", (impact) => shortNumber(impact.confidence)],
    ["hops", (impact) => String(impact.hops)],
    ["harm", (impact) => impact.channels.map(word).join(" and ")],
    ["says", (impact) => statementInWords(impact.statement) || "nothing"],
  ];
  const different = measures.flatMap(([name, of]) => (of(before) === of(after) ? [] : [`${name} ${of(before)} → ${of(after)}`]));
  if (different.length > 0) return `${different.join("; ")}.`;
  return before.bestPath.text === after.bestPath.text
    ? "the same after rounding."
    : `another path: ${written(after.bestPath.text)}.`;
}
