import { type ChangeFacts, differencesOf, type Shown } from "../../answers/changes.ts";
import { type EntityFilter, filterInWords } from "../../answers/entity-filter.ts";
import type { ImpactFacts } from "../../answers/impact-facts.ts";
import { impactTable } from "./impacts-in-words.ts";
import { paragraph } from "./layout.ts";
import { notShown } from "./rows.ts";

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
