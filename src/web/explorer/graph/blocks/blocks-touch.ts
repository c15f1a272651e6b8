import { lookOf } from "../../api/groups.ts";
import { count, share } from "../../parts/number.ts";
import { Ways } from "../cards/ways.ts";
import type { Card, Drawing } from "../drawing.ts";
import { type Grid, leftOf } from "../geometry.ts";
import type { Layered } from "../layout/layered.ts";
import type { Arrow, Picture, Spot, Touched } from "../touched.ts";
import type { Layout } from "./arrangement.ts";
import { type Block, blockId } from "./blocks.ts";
import { cellAt } from "./cells.ts";
import { type Ribbon, ribbonId } from "./ribbons.ts";

/** Cells begin so far from the left of their block. */
const inset = 8;
const nothing: ReadonlySet<string> = new Set();

/** @param top how far below the top of the plane the heights begin */
export function blocksTouch(
  drawing: Drawing,
  layouts: readonly Layout[],
  ribbons: readonly Ribbon[],
  heights: Layered,
  grid: Grid,
  top: number,
): Picture {
  const ways = new Ways(drawing);
  const cards = new Map(drawing.cards.map((card) => [card.id, card]));
  const byBlock = new Map(layouts.map((layout) => [layout.block.id, layout]));
  const topOf = ({ block, height }: Layout) => top + heights.middles.get(block.id)! - height / 2;
  const at = (x: number, y: number): Card | undefined => {
    const layout = layouts.find((one) => {
      const [left, from] = [leftOf(one.block.column, grid), topOf(one)];
      return x >= left && x < left + grid.width && y >= from && y < from + one.height;
    });
    if (layout === undefined) return undefined;
    const [cellX, cellY] = [x - leftOf(layout.block.column, grid) - inset, y - topOf(layout) - layout.cellsTop];
    const index = cellAt(cellX, cellY, layout.celled.length, layout.cells);
    return index === undefined ? undefined : layout.celled[index];
  };
  return {
    thingAt: (x, y) => {
      const card = at(x, y);
      return card === undefined ? undefined : { entity: card.id };
    },
    litBy: (touched) => {
      if ("entity" in touched) return throughBlocks(ways.toCard(touched.entity));
      if ("relationship" in touched) return throughBlocks(ways.alongLine(touched.relationship));
      if ("ribbon" in touched) return new Set([touched.ribbon, ...touched.ribbon.split(" > ")]);
      const at = ribbons.filter(({ from, to }) => from === touched.many || to === touched.many);
      return new Set([touched.many, ...at.flatMap(({ id, from, to }) => [id, from, to])]);
    },
    stepFrom,
    hintOf: (touched) => {
      if ("ribbon" in touched) return ribbonInWords(ribbons.find(({ id }) => id === touched.ribbon));
      const card = "entity" in touched ? cards.get(touched.entity) : undefined;
      return card === undefined || spotOf(card) === undefined
        ? undefined
        : `\u2068${card.name}\u2069 ${share(card.likelihood ?? 1)}`;
    },
    spotOf: (touched: Touched) => {
      const card = "entity" in touched ? cards.get(touched.entity) : undefined;
      return card === undefined ? undefined : spotOf(card);
    },
  };

  /** A path of cards and lines, and the blocks and ribbons that it leads through. */
  function throughBlocks(path: ReadonlySet<string>): ReadonlySet<string> {
    const on = [...path].flatMap((id) => cards.get(id) ?? []);
    if (on.length === 0) return nothing;
    const blocks = on.map(({ column, group }) => blockId(column, group));
    return new Set([
      ...path,
      ...blocks,
      ...blocks.flatMap((to, index) => (index + 1 < blocks.length ? [ribbonId(blocks[index + 1]!, to)] : [])),
    ]);
  }

  function spotOf({ id, column, group }: Card): Spot | undefined {
    const layout = byBlock.get(blockId(column, group));
    const index = layout?.celled.findIndex((card) => card.id === id) ?? -1;
    if (layout === undefined || index === -1) return undefined;
    const { pitch, perRow } = layout.cells;
    return {
      x: leftOf(column, grid) + inset + (index % perRow) * pitch - 3,
      y: topOf(layout) + layout.cellsTop + Math.floor(index / perRow) * pitch - 3,
      size: pitch + 4,
    };
  }

  /** Heads of blocks and cards follow one another in a column; left and right lead to the nearest of the next one. */
  function stepFrom(id: string, arrow: Arrow): string | undefined {
    const stops = layouts.flatMap((layout) => stopsOf(layout));
    const here = stops.find((stop) => stop.id === id);
    if (here === undefined) return undefined;
    const isAcross = arrow === "ArrowLeft" || arrow === "ArrowRight";
    const forward = arrow === "ArrowDown" || arrow === "ArrowRight" ? 1 : -1;
    const wanted = stops.filter(({ column, y }) =>
      isAcross ? column === here.column + forward : column === here.column && (y - here.y) * forward > 0,
    );
    return wanted.sort((a, b) => Math.abs(a.y - here.y) - Math.abs(b.y - here.y) || a.y - b.y)[0]?.id;
  }

  function stopsOf(layout: Layout) {
    const { column, id } = layout.block;
    const ids = [...(layout.isBare ? [] : [id]), ...layout.cards.map((card) => card.id)];
    return ids.map((one, index) => ({ id: one, column, y: topOf(layout) + 30 * index }));
  }
}

function ribbonInWords(ribbon: Ribbon | undefined): string | undefined {
  if (ribbon === undefined) return undefined;
  const paths = ribbon.count === 1 ? "1 best path goes" : `${count(ribbon.count)} best paths go`;
  return `${paths} from ${blockInWords(ribbon.from)} to ${blockInWords(ribbon.to)}`;
}

export function blockInWords(id: string): string {
  const [column, group] = id.split(" ") as [string, Block["group"]];
  return column === "0" ? "the origin" : `${lookOf(group).many.toLowerCase()} at hop ${column}`;
}
