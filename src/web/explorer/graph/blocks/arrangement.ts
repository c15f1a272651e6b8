import { cardHeight } from "../cards/arrangement.ts";
import type { Card } from "../drawing.ts";
import type { Item, Link } from "../layout/items.ts";
import { type Layered, layered } from "../layout/layered.ts";
import type { Block } from "./blocks.ts";
import { type Cells, cellsFor } from "./cells.ts";
import type { Ribbon } from "./ribbons.ts";

/** In pixels at 1:1; the style sheet says the same. */
export const blockWidths = { least: 184, most: 184, leastGap: 56, mostGap: 200 };
const headHeight = 28;
const inset = 8;
const between = 4;
const gap = 12;
/** How many of a block are named in it; all of one that has few more. */
const named = 2;
const fewMore = 5;

/** What is shown in a block, and where its cells are. */
export interface Layout {
  readonly block: Block;
  /** Where harm starts: cards without a block around them. */
  readonly isBare: boolean;
  readonly cards: readonly Card[];
  readonly celled: readonly Card[];
  /** How many are reached that are not drawn one by one. */
  readonly rest: number;
  readonly cells: Cells;
  /** From the top of the block. */
  readonly cellsTop: number;
  readonly height: number;
}

export function layoutOf(block: Block): Layout {
  const { cards: all, column, total } = block;
  const rest = total - all.length;
  const isWhole = total <= fewMore;
  const cards = isWhole ? all : all.slice(0, named);
  const celled = isWhole ? [] : all.slice(named);
  const cells = cellsFor(celled.length + rest);
  const isBare = column === 0 && isWhole;
  const ofCards = cards.length * (cardHeight + between) - between;
  if (isBare) return { block, isBare, cards, celled, rest, cells, cellsTop: 0, height: ofCards };
  const cellsTop = headHeight + ofCards + inset;
  const ofCells = isWhole ? 0 : cells.rows * cells.pitch + inset;
  return { block, isBare, cards, celled, rest, cells, cellsTop, height: headHeight + ofCards + inset + ofCells };
}

/** The heights of blocks, between which best paths lead. */
export function blockHeights(layouts: readonly Layout[], ribbons: readonly Ribbon[]): Layered {
  const items = layouts.map(({ block: { id, column }, height }): Item => ({ id, name: id, column, height }));
  const links = ribbons.map(({ id, from, to, count }): Link => ({ id, from, to, weight: count }));
  return layered(items, links, gap);
}
