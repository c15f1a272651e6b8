import type { Drawing, Line } from "./drawing.ts";
import { cardHeight, curveOf, type Grid, gridOf } from "./geometry.ts";
import { type Item, type Layered, type Link, layered } from "./layout/layered.ts";

/** Lines on best paths are kept short before all others. */
const weightOnPath = 4;

/** The heights of a drawing's cards, which do not depend on how wide the picture is. */
export function heightsOf({ cards, lines }: Drawing): Layered {
  const items = cards.map(({ id, name, column }): Item => ({ id, name, column, height: cardHeight }));
  return layered(items, lines.map(linkOf));
}

function linkOf({ id, from, to, isOnPath }: Line): Link {
  return { id, from, to, weight: isOnPath ? weightOnPath : 1 };
}

/** Where everything is in a pane of a width: what is drawn as a curve, by the id of its line. */
export function curvesOf(
  { routes, columns }: Layered,
  pane: number,
): { readonly grid: Grid; readonly curves: ReadonlyMap<string, string> } {
  const grid = gridOf(columns.length, pane);
  return { grid, curves: new Map([...routes].map(([id, route]) => [id, curveOf(route, grid)])) };
}
