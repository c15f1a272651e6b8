import { type Grid, leftOf } from "../geometry.ts";
import type { Stop } from "../layout/items.ts";

/** An arc between two cards: at the right edge of their column, or from the nearer edges of two columns. */
export function arcOf(from: Stop, to: Stop, grid: Grid): string {
  const right = (column: number) => leftOf(column, grid) + grid.width;
  if (from.column === to.column) {
    const x = right(from.column);
    const reach = x + Math.min(grid.gap * 0.9, 16 + Math.abs(from.y - to.y) / 6);
    return `M${x} ${from.y}C${reach} ${from.y} ${reach} ${to.y} ${x} ${to.y}`;
  }
  const [near, far] = from.column < to.column ? [from, to] : [to, from];
  const [start, end] = [right(near.column), leftOf(far.column, grid)];
  const middle = (start + end) / 2;
  return `M${start} ${near.y}C${middle} ${near.y} ${middle} ${far.y} ${end} ${far.y}`;
}
