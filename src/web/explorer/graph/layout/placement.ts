import type { Column, Neighbour } from "./columns.ts";

const gap = 4;
/** Passing lines need less room than what can be read. */
const gapOfLines = 2;
const sweeps = 8;

/**
 * Places the vertices of each column, whose order is kept, as near as possible to those they are linked to. Returns the height
 * of the whole.
 */
export function placed(columns: readonly Column[]): number {
  for (const column of columns) settle(column, () => undefined);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const column of isForward ? columns : columns.toReversed()) {
      settle(column, ({ before, after }) => meanOf(isForward ? before : after) ?? meanOf(isForward ? after : before));
    }
  }
  for (const column of columns) settle(column, ({ before, after }) => meanOf([...before, ...after]));
  return shifted(columns);
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
 * The places nearest to the wanted ones, by least squares, that keep the order and the gaps: without the room that each vertex
 * takes, this is a regression to a rising line, solved by pooling neighbours that are in each other's way.
 */
function settle(column: Column, wantedOf: (vertex: Column[number]) => number | undefined): void {
  const offsets = new Float64Array(column.length);
  for (let index = 1; index < column.length; index++) {
    const [above, below] = [column[index - 1]!, column[index]!];
    const between = above.item === undefined || below.item === undefined ? gapOfLines : gap;
    offsets[index] = offsets[index - 1]! + (above.height + below.height) / 2 + between;
  }
  const pools: Pool[] = [];
  for (const [index, vertex] of column.entries()) {
    let last: Pool = { sum: (wantedOf(vertex) ?? vertex.y) - offsets[index]!, size: 1 };
    for (
      let before = pools.at(-1);
      before !== undefined && before.sum * last.size >= last.sum * before.size;
      before = pools.at(-1)
    ) {
      last = { sum: before.sum + last.sum, size: before.size + last.size };
      pools.pop();
    }
    pools.push(last);
  }
  let index = 0;
  for (const { sum, size } of pools) {
    for (const end = index + size; index < end; index++) column[index]!.y = sum / size + offsets[index]!;
  }
}

/** Moves everything down so that the highest begins at the top, to whole pixels. */
function shifted(columns: readonly Column[]): number {
  let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const column of columns) {
    const [first, last] = [column[0], column.at(-1)];
    if (first === undefined || last === undefined) continue;
    top = Math.min(top, first.y - first.height / 2);
    bottom = Math.max(bottom, last.y + last.height / 2);
  }
  if (bottom < top) return 0;
  for (const column of columns) for (const vertex of column) vertex.y = Math.round(vertex.y - top);
  return Math.ceil(bottom - top);
}
