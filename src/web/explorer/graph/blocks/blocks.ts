import { type Group, groups } from "../../api/groups.ts";
import type { Card } from "../drawing.ts";

/** All entities of one group at one hop. */
export interface Block {
  readonly id: string;
  readonly column: number;
  readonly group: Group;
  /** How many the answer reaches; more than are drawn where the answer is larger than a picture. */
  readonly total: number;
  /** The most likely first. */
  readonly cards: readonly Card[];
}

/** Column and group to how many there are. */
export type Totals = (column: number, group: Group) => number;

export function blockId(column: number, group: Group): string {
  return `${column} ${group}`;
}

/** The blocks of a picture, by column and in the order of the legend. A block whose entities are all too many to draw is there, too. */
export function blocksOf(cards: readonly Card[], totals: Totals): Block[] {
  const byId = new Map<string, Card[]>();
  let columns = 0;
  for (const card of cards) {
    columns = Math.max(columns, card.column + 1);
    const id = blockId(card.column, card.group);
    const known = byId.get(id);
    if (known === undefined) byId.set(id, [card]);
    else known.push(card);
  }
  const blocks: Block[] = [];
  for (let column = 0; column < columns; column++) {
    for (const { group } of groups) {
      const id = blockId(column, group);
      const drawn = byId.get(id) ?? [];
      const total = Math.max(drawn.length, totals(column, group));
      if (total > 0) blocks.push({ id, column, group, total, cards: drawn.sort(byLikelihood) });
    }
  }
  return blocks;
}

function byLikelihood(a: Card, b: Card): number {
  const difference = (b.likelihood ?? 1) - (a.likelihood ?? 1);
  if (difference !== 0) return difference;
  return a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1;
}
