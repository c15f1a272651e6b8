import type { Drawing } from "../drawing.ts";
import { bendInto, type Grid, leftOf } from "../geometry.ts";
import type { Item, Link, Stop } from "../layout/items.ts";
import { type Layered, layered } from "../layout/layered.ts";

/** In pixels at 1:1. */
export const cardHeight = 26;
export const cardWidths = { least: 172, most: 236, leastGap: 56, mostGap: 130 };
const gap = 4;
const stem = "stem ";
/** Lines on best paths are kept short before all others. */
const weightOnPath = 4;

/** The heights of a drawing's cards and elisions, which do not depend on how wide the picture is. */
export function heightsOf({ cards, lines, elisions }: Drawing): Layered {
  const items = cards.map(({ id, name, column }): Item => ({ id, name, column, height: cardHeight }));
  const links = lines.map(({ id, from, to, isOnPath }): Link => ({ id, from, to, weight: isOnPath ? weightOnPath : 1 }));
  const hidden = elisions.map(({ id, label, column }): Item => ({ id, name: label, column, height: cardHeight }));
  const behind = elisions.map(({ id, anchor }): Link => ({ id: stemOf(id), from: anchor, to: id, weight: weightOnPath }));
  return layered([...items, ...hidden], [...links, ...behind], gap);
}

/** The id of the line to an elision. */
export function stemOf(elision: string): string {
  return `${stem}${elision}`;
}

export function isStem(line: string): boolean {
  return line.startsWith(stem);
}

/** The line of a route, from the right of its source to the left of its target, as the path of an SVG. */
export function curveOf(route: readonly Stop[], grid: Grid): string {
  let path = "";
  for (const [index, stop] of route.entries()) {
    const right = leftOf(stop.column, grid) + grid.width;
    const before = route[index - 1];
    path += before === undefined ? `M${right} ${stop.y}` : bendInto(stop, before.y, grid);
    if (before !== undefined && index < route.length - 1) path += `H${right}`;
  }
  return path;
}
