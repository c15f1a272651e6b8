import type { Stop } from "./layout/layered.ts";

/** All in pixels at 1:1. */
export const cardHeight = 26;
const leastCard = 172;
const mostCard = 236;
const leastGap = 56;
const mostGap = 130;
const margin = 24;

/** Where the columns are. */
export interface Grid {
  readonly cardWidth: number;
  readonly gap: number;
  readonly width: number;
}

/** The columns in a pane of this width: cards as wide as helps to read them, and then lines as long as there is room. */
export function gridOf(columns: number, pane: number): Grid {
  const room = pane - 2 * margin;
  const gaps = Math.max(0, columns - 1);
  const cardWidth = Math.round(clamp((room - gaps * leastGap) / Math.max(1, columns), leastCard, mostCard));
  const gap = gaps === 0 ? leastGap : Math.round(clamp((room - columns * cardWidth) / gaps, leastGap, mostGap));
  return { cardWidth, gap, width: 2 * margin + columns * cardWidth + gaps * gap };
}

export function leftOf(column: number, { cardWidth, gap }: Grid): number {
  return margin + column * (cardWidth + gap);
}

/** The line of a route, from the right of its source to the left of its target, as the path of an SVG. */
export function curveOf(route: readonly Stop[], grid: Grid): string {
  const { cardWidth, gap } = grid;
  const bend = gap / 2;
  let path = "";
  for (const [index, { column, y }] of route.entries()) {
    const left = leftOf(column, grid);
    const before = route[index - 1];
    if (before === undefined) {
      path = `M${left + cardWidth} ${y}`;
      continue;
    }
    path += `C${left - gap + bend} ${before.y} ${left - bend} ${y} ${left} ${y}`;
    if (index < route.length - 1) path += `H${left + cardWidth}`;
  }
  return path;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
