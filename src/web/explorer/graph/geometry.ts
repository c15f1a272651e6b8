import type { Stop } from "./layout/items.ts";

/** All in pixels at 1:1. */
const margin = 24;
/** Room above and below a picture. */
export const padding = 16;

/** Where the columns are. */
export interface Grid {
  /** How wide what is in a column is. */
  readonly width: number;
  readonly gap: number;
  /** Of the whole picture. */
  readonly total: number;
}

export interface Widths {
  readonly least: number;
  readonly most: number;
  readonly leastGap: number;
  readonly mostGap: number;
}

/** The columns in a pane of a width: what is in them as wide as helps to read it, and then lines as long as there is room. */
export function gridOf(columns: number, pane: number, { least, most, leastGap, mostGap }: Widths): Grid {
  const room = pane - 2 * margin;
  const gaps = Math.max(0, columns - 1);
  const width = Math.round(clamp((room - gaps * leastGap) / Math.max(1, columns), least, most));
  const gap = gaps === 0 ? leastGap : Math.floor(clamp((room - columns * width) / gaps, leastGap, mostGap));
  return { width, gap, total: 2 * margin + columns * width + gaps * gap };
}

export function leftOf(column: number, { width, gap }: Grid): number {
  return margin + column * (width + gap);
}

/** Which way a line goes through the gap before a column: a curve whose ends are level. */
export function bendInto(stop: Stop, before: number, grid: Grid): string {
  const left = leftOf(stop.column, grid);
  const middle = left - grid.gap / 2;
  return `C${middle} ${before} ${middle} ${stop.y} ${left} ${stop.y}`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
