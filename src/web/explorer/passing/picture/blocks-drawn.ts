import { type Group, lookOf } from "../../api/groups.ts";
import { blockHeights, blockWidths, type Layout, layoutOf } from "../../graph/blocks/arrangement.ts";
import { blocksOf, type Totals } from "../../graph/blocks/blocks.ts";
import { cellPaths } from "../../graph/blocks/cells.ts";
import { ribbonsOf } from "../../graph/blocks/ribbons.ts";
import { shapesOf } from "../../graph/blocks/shape.ts";
import { cardHeight } from "../../graph/cards/arrangement.ts";
import type { Drawing } from "../../graph/drawing.ts";
import { gridOf, leftOf } from "../../graph/geometry.ts";
import { count } from "../../parts/number.ts";
import { type Box, cardPart, glyphPart } from "./card-part.ts";
import type { Drawn } from "./drawn.ts";
import type { Part } from "./markup.ts";
import { type Style, words } from "./style.ts";

/** As the style sheet has them: how strong each shade of likelihood is, and a ribbon; where cards in a block are. */
const shades = [0.25, 0.4, 0.6, 0.8, 1];
const ribbonOpacity = 0.28;
const inset = 8;
const headHeight = 28;
const step = cardHeight + 4;

/** The entities of one group at one hop as a block, and the best paths between blocks as ribbons. */
export function blocksDrawn(drawing: Drawing, totals: Totals, wanted: number, style: Style): Drawn {
  const layouts = blocksOf(drawing.cards, totals).map(layoutOf);
  const ribbons = ribbonsOf(drawing);
  const heights = blockHeights(layouts, ribbons);
  const grid = gridOf(heights.columns.length, wanted, blockWidths);
  const byId = new Map(layouts.map((layout) => [layout.block.id, layout]));
  const areas = shapesOf(ribbons, heights, (id) => byId.get(id)!.height, grid).map(({ ribbon: { to }, outline }): Part => {
    const group = byId.get(to)!.block.group;
    return { name: "path", attributes: { d: outline, fill: style.colour(group), "fill-opacity": ribbonOpacity } };
  });
  const blocks = layouts.flatMap((layout) => {
    const { id, column } = layout.block;
    const y = heights.middles.get(id)! - layout.height / 2;
    return blockParts(layout, { x: leftOf(column, grid), y, width: grid.width }, style);
  });
  return { width: grid.total, height: heights.height, parts: [...areas, ...blocks] };
}

function blockParts(layout: Layout, box: Box, style: Style): Part[] {
  const { block, isBare, cards, height } = layout;
  const named = (at: Box) => cards.map((card, place) => cardPart(card, { ...at, y: at.y + place * step }, style));
  if (isBare) return named(box);
  const { colour } = style;
  const frame = { ...box, height, rx: 5, fill: colour("surface"), stroke: colour("line") };
  const y = box.y + headHeight / 2 + 3;
  const right = box.x + box.width - inset;
  return [
    { name: "rect", attributes: frame },
    glyphPart(block.group, { x: box.x + inset, y: box.y + inset }, colour),
    words(lookOf(block.group).many, { x: box.x + 26, y, size: 13, fill: colour("text") }),
    words(count(block.total), { x: right, y, size: 11, fill: colour("quiet"), anchor: "end" }),
    ...named({ x: box.x + inset, y: box.y + headHeight, width: box.width - 2 * inset }),
    ...cellParts(layout, { x: box.x + inset, y: box.y }, colour, block.group),
  ];
}

function cellParts(
  { celled, rest, cells, cellsTop }: Layout,
  { x, y }: { readonly x: number; readonly y: number },
  colour: Style["colour"],
  group: Group,
): Part[] {
  if (cells.rows === 0) return [];
  const side = cells.pitch - 2;
  return cellPaths(celled, rest, cells).map(({ shade, path }) => ({
    name: "path",
    attributes: {
      d: path,
      fill: "none",
      stroke: colour(shade === "rest" ? "line" : group),
      "stroke-opacity": shade === "rest" ? 1 : shades[shade]!,
      "stroke-width": side,
      "stroke-dasharray": `${side} 2`,
      transform: `translate(${x} ${y + cellsTop + side / 2})`,
    },
  }));
}
