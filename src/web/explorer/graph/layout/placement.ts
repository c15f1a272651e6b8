import type { Column, Neighbour, Vertex } from "./columns.ts";

/** Passing lines need less room than what can be read. */
const gapOfLines = 2;
const sweeps = 8;

/**
 * Places the vertices of each column, whose order is kept, as near as possible to those they are linked to. Returns the height
 * of the whole.
 */
export function placed(columns: readonly Column[], gap: number): number {
  const height = columns.reduce((most, column) => Math.max(most, heightOf(column, gap)), 0);
  const settle = (column: Column, wantedOf: (vertex: Vertex) => number | undefined) => settled(column, height, gap, wantedOf);
  for (const column of columns) settle(column, () => height / 2);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const column of isForward ? columns : columns.toReversed()) {
      settle(column, ({ before, after }) => meanOf(isForward ? before : after) ?? meanOf(isForward ? after : before));
    }
  }
  for (const column of columns) settle(column, ({ before, after }) => meanOf([...before, ...after]));
  for (const column of columns) for (const vertex of column) vertex.y = Math.round(vertex.y);
  return height;
}

/** The least room that a column takes. The picture takes no more than its highest. */
function heightOf(column: Column, gap: number): number {
  const last = column.at(-1);
  return last === undefined ? 0 : offsetsOf(column, gap).at(-1)! + (column[0]!.height + last.height) / 2;
}

/** How far below the first each vertex is at least, middle from middle. */
function offsetsOf(column: Column, gap: number): Float64Array {
  const offsets = new Float64Array(column.length);
  for (let index = 1; index < column.length; index++) {
    const [above, below] = [column[index - 1]!, column[index]!];
    const between = above.item === undefined || below.item === undefined ? gapOfLines : gap;
    offsets[index] = offsets[index - 1]! + (above.height + below.height) / 2 + between;
  }
  return offsets;
}

function meanOf(neighbours: readonly Neighbour[]): number | undefined {
  let [sum, weights] = [0, 0];
  for (const { vertex, weight } of neighbours) {
    sum += weight * vertex.y;
    weights += weight;
  }
  return weights === 0 ? undefined : sum / weights;
}

interface Pool {
  sum: number;
  size: number;
}

/**
 * Moves the vertices to the places nearest to the wanted ones, by least squares, that keep the order, the gaps and the height:
 * without the room that each vertex takes, this is a regression to a rising line between two bounds, solved by pooling
 * neighbours that are in each other's way (Best and Chakravarti 1990).
 */
function settled(column: Column, height: number, gap: number, wantedOf: (vertex: Vertex) => number | undefined): void {
  const [first, last] = [column[0], column.at(-1)];
  if (first === undefined || last === undefined) return;
  const offsets = offsetsOf(column, gap);
  const [least, most] = [first.height / 2, height - last.height / 2 - offsets.at(-1)!];
  const pools: Pool[] = [];
  for (const [index, vertex] of column.entries()) {
    let pool: Pool = { sum: (wantedOf(vertex) ?? vertex.y) - offsets[index]!, size: 1 };
    for (let above = pools.at(-1); above !== undefined && above.sum * pool.size >= pool.sum * above.size; above = pools.at(-1)) {
      pool = { sum: above.sum + pool.sum, size: above.size + pool.size };
      pools.pop();
    }
    pools.push(pool);
  }
  let index = 0;
  for (const { sum, size } of pools) {
    const start = Math.min(most, Math.max(least, sum / size));
    for (const end = index + size; index < end; index++) column[index]!.y = start + offsets[index]!;
  }
}
