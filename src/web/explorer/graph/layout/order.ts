import { byNameThenId, type Column, type Neighbour, place, type Vertex } from "./columns.ts";
import { crossings } from "./crossings.ts";

/** How often the columns are gone through from the left and back; more make no picture of real answers clearer. */
const sweeps = 12;

/**
 * The columns with their vertices in an order in which lines cross little: again and again, each vertex goes to the mean place
 * of those it is linked to (Sugiyama, Tagawa and Toda 1981), and the best order met is kept.
 */
export function ordered(columns: readonly Column[]): Column[] {
  startWith(columns);
  let current = columns.map((column) => [...column]);
  let best = current;
  let least = crossings(current);
  for (let sweep = 0; sweep < sweeps && least > 0; sweep++) {
    current = current.map((column) => [...column]);
    const isForward = sweep % 2 === 0;
    for (const column of isForward ? current : current.toReversed()) sort(column, isForward ? "before" : "after");
    const now = crossings(current);
    if (now >= least) continue;
    [best, least] = [current, now];
  }
  for (const column of best) place(column);
  return best;
}

/** What is reached from one vertex starts side by side. */
function startWith(columns: readonly Column[]): void {
  for (const column of columns) sort(column, "before");
}

function sort(column: Column, side: "before" | "after"): void {
  const wanted = new Map<Vertex, number>(column.map((vertex) => [vertex, meanPlace(vertex[side]) ?? vertex.place]));
  column.sort((a, b) => wanted.get(a)! - wanted.get(b)! || byNameThenId(a, b));
  place(column);
}

function meanPlace(neighbours: readonly Neighbour[]): number | undefined {
  let [sum, weights] = [0, 0];
  for (const { vertex, weight } of neighbours) {
    // Columns of unlike lengths are compared by the part of the way down.
    sum += weight * vertex.place;
    weights += weight;
  }
  return weights === 0 ? undefined : sum / weights;
}
