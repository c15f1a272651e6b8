import type { Card } from "../drawing.ts";

/** In pixels at 1:1: how far cells are apart, and how many of them are in a row. */
export interface Cells {
  readonly pitch: number;
  readonly perRow: number;
  readonly rows: number;
}

export const cellsWidth = 168;
/** Blocks of many have smaller cells, so that they stay readable side by side: up to so many, and how far apart. */
const pitches: readonly (readonly [upTo: number, pitch: number])[] = [
  [400, 7],
  [1_200, 5],
  [3_000, 4],
  [Number.POSITIVE_INFINITY, 3],
];
/** Shades from faint to full, by likelihood. */
const shades = 5;

export function cellsFor(count: number): Cells {
  const [, pitch] = pitches.find(([upTo]) => count <= upTo)!;
  const perRow = Math.floor(cellsWidth / pitch);
  return { pitch, perRow, rows: Math.ceil(count / perRow) };
}

export function shadeOf(likelihood: number): number {
  return Math.min(shades - 1, Math.floor(likelihood * shades));
}

/**
 * The cells of each shade as lines across the rows, which a dashed stroke cuts into cells: a path takes no more room for a
 * thousand cells than for ten. The cards are in the order of their likelihood; what is not drawn one by one follows as `rest`.
 */
export function cellPaths(
  cards: readonly Card[],
  rest: number,
  { perRow, pitch }: Cells,
): { readonly shade: number | "rest"; readonly path: string }[] {
  const runs: { shade: number | "rest"; start: number; end: number }[] = [];
  for (const [index, { likelihood }] of cards.entries()) {
    const shade = shadeOf(likelihood ?? 1);
    const last = runs.at(-1);
    if (last?.shade === shade) last.end = index + 1;
    else runs.push({ shade, start: index, end: index + 1 });
  }
  if (rest > 0) runs.push({ shade: "rest", start: cards.length, end: cards.length + rest });
  return runs.map(({ shade, start, end }) => ({ shade, path: linesAcross(start, end, perRow, pitch) }));
}

function linesAcross(start: number, end: number, perRow: number, pitch: number): string {
  let path = "";
  for (let at = start; at < end; ) {
    const row = Math.floor(at / perRow);
    const stop = Math.min(end, (row + 1) * perRow);
    path += `M${(at % perRow) * pitch} ${row * pitch}h${(stop - at) * pitch - 2}`;
    at = stop;
  }
  return path;
}

/** Which cell is at a place within the cells; undefined where none is. */
export function cellAt(x: number, y: number, count: number, { pitch, perRow }: Cells): number | undefined {
  const [column, row] = [Math.floor(x / pitch), Math.floor(y / pitch)];
  if (column < 0 || column >= perRow || row < 0) return undefined;
  const index = row * perRow + column;
  return index < count ? index : undefined;
}
