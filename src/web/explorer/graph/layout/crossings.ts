import type { Column } from "./columns.ts";

/** How many pairs of lines cross between neighbouring columns, each pair by the product of its weights. */
export function crossings(columns: readonly Column[]): number {
  let count = 0;
  for (const [index, column] of columns.entries()) {
    const next = columns[index + 1];
    if (next !== undefined) count += between(column, next.length);
  }
  return count;
}

/** Counted as inversions, with a tree of sums over the places of the right column (Barth, Jünger and Mutzel 2002). */
function between(left: Column, rights: number): number {
  const sums = new Float64Array(rights + 1);
  let [count, total] = [0, 0];
  for (const { after } of left) {
    const lines = after.map(({ vertex, weight }) => ({ place: vertex.place, weight })).sort((a, b) => a.place - b.place);
    for (const { place, weight } of lines) {
      let above = 0;
      for (let node = place + 1; node > 0; node -= node & -node) above += sums[node]!;
      count += weight * (total - above);
    }
    for (const { place, weight } of lines) {
      for (let node = place + 1; node <= rights; node += node & -node) sums[node]! += weight;
      total += weight;
    }
  }
  return count;
}
