import { shortNumber, word } from "../../model/words.ts";
import { type EntityFilter, filterInWords } from "./entity-filter.ts";
import type { ImpactFacts } from "./impact-facts.ts";
import { impactTable } from "./impacts-in-words.ts";
import { paragraph } from "./layout.ts";
import { notShown, statementInWords } from "./words.ts";

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

/** A line that says which entities the lists are restricted to; none if they are not. */
export function onlyThese(filter: EntityFilter): string[] {
  const words = filterInWords(filter);
  return words === "" ? [] : [`Only: ${words}.`];
}

/** A heading with the number of impacts, the impacts as a table, and more lines about them. */
export function changedList(heading: string, { total, impacts }: Shown<ImpactFacts>, more: readonly string[] = []): string[] {
  if (total === 0) return [`${heading}: none.`, ""];
  return [`${heading}: ${total}.`, "", ...impactTable(impacts), ...notShown(total, impacts.length), ...more, ""];
}

/** What differs in each impact, and nothing else, followed by the lines of `more`. */
export function differences<C extends ChangeFacts>(
  { total, impacts }: Shown<C>,
  more: (change: C) => readonly string[] = () => [],
): string[] {
  if (total === 0) return ["Reached differently: none.", ""];
  return [
    `Reached differently: ${total}.`,
    "",
    ...impacts.flatMap((change) => [...paragraph(`${change.after.entity.name}: ${differencesOf(change)}`, 0, 4), ...more(change)]),
    ...notShown(total, impacts.length),
    "",
  ];
}

function differencesOf({ before, after }: ChangeFacts): string {
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
  return before.bestPath.text === after.bestPath.text ? "the same after rounding." : `another path: ${after.bestPath.text}.`;
}
