import { bendInto, type Grid, leftOf } from "../geometry.ts";
import type { Layered } from "../layout/layered.ts";
import type { Ribbon } from "./ribbons.ts";

/** A ribbon as an area: its outline, as the path of an SVG. */
export interface Shape {
  readonly ribbon: Ribbon;
  readonly outline: string;
}

/** The most that one best path is thick, in pixels, and the least that can be seen. */
const most = 6;
const least = 1;
/** Room at a block's side that no ribbon takes. */
const corner = 8;
/** Lower than any block with cells. */
const small = 60;

/**
 * The ribbons that lead forward, as thick as they have best paths, side by side where they leave and enter a block. One that
 * passes columns goes through the gaps that the arrangement left.
 */
export function shapesOf(
  ribbons: readonly Ribbon[],
  { routes, middles }: Layered,
  heightOf: (block: string) => number,
  grid: Grid,
): Shape[] {
  const forward = ribbons.filter(({ id }) => routes.has(id));
  const leaving = new Sides(
    forward,
    ({ from }) => from,
    ({ id }) => routes.get(id)![1]!.y,
  );
  const entering = new Sides(
    forward,
    ({ to }) => to,
    ({ id }) => routes.get(id)!.at(-2)!.y,
  );
  const scale = Math.min(most, leaving.scale(heightOf), entering.scale(heightOf));
  const starts = leaving.ends(scale, heightOf, middles);
  const ends = entering.ends(scale, heightOf, middles);
  return forward.map((ribbon) => {
    const [start, end] = [starts.get(ribbon.id)!, ends.get(ribbon.id)!];
    const route = routes.get(ribbon.id)!;
    const stops = route.map(({ column, y }, index): Thick => {
      if (index === 0) return { column, ...start };
      return { column, ...(index === route.length - 1 ? end : { y: y - end.thick / 2, thick: end.thick }) };
    });
    return { ribbon, outline: outlineOf(stops, grid) };
  });
}

interface End {
  /** Of its upper edge. */
  readonly y: number;
  readonly thick: number;
}
type Thick = End & { readonly column: number };

/** The ribbons at one side of each block, from the top in the order of where they lead. */
class Sides {
  private readonly sides = new Map<string, Ribbon[]>();

  constructor(ribbons: readonly Ribbon[], blockOf: (ribbon: Ribbon) => string, otherOf: (ribbon: Ribbon) => number) {
    for (const ribbon of [...ribbons].sort((a, b) => otherOf(a) - otherOf(b) || (a.id < b.id ? -1 : 1))) {
      const block = blockOf(ribbon);
      const known = this.sides.get(block);
      if (known === undefined) this.sides.set(block, [ribbon]);
      else known.push(ribbon);
    }
  }

  /** How thick one best path is where the fullest side is just full. */
  scale(heightOf: (block: string) => number): number {
    let [scale, fullest] = [Number.POSITIVE_INFINITY, 0];
    for (const [block, ribbons] of this.sides) {
      const paths = pathsOf(ribbons);
      // What a small block cannot hold narrows towards it, so that it does not make all others thin.
      if (paths <= fullest || heightOf(block) < small) continue;
      [scale, fullest] = [(heightOf(block) - 2 * corner) / paths, paths];
    }
    return scale;
  }

  ends(scale: number, heightOf: (block: string) => number, middles: ReadonlyMap<string, number>): ReadonlyMap<string, End> {
    const ends = new Map<string, End>();
    for (const [block, ribbons] of this.sides) {
      const paths = pathsOf(ribbons);
      const here = Math.min(scale, (heightOf(block) - corner) / paths);
      let y = middles.get(block)! - (here * paths) / 2;
      for (const { id, count } of ribbons) {
        ends.set(id, { y, thick: Math.max(least, here * count) });
        y += here * count;
      }
    }
    return ends;
  }
}

function pathsOf(ribbons: readonly Ribbon[]): number {
  return ribbons.reduce((sum, { count }) => sum + count, 0);
}

function outlineOf(stops: readonly Thick[], grid: Grid): string {
  const rightOf = ({ column }: Thick) => leftOf(column, grid) + grid.width;
  const [first, ...after] = stops as [Thick, ...Thick[]];
  let path = `M${rightOf(first)} ${round(first.y)}`;
  for (const [index, stop] of after.entries()) {
    path += bendInto({ ...stop, y: round(stop.y) }, round(stops[index]!.y), grid);
    if (index < after.length - 1) path += `H${rightOf(stop)}`;
  }
  const backward = stops.toReversed();
  for (const [index, stop] of backward.entries()) {
    const [left, y] = [leftOf(stop.column, grid), round(stop.y + stop.thick)];
    const later = backward[index - 1];
    if (later !== undefined) {
      const middle = leftOf(later.column, grid) - grid.gap / 2;
      path += `C${middle} ${round(later.y + later.thick)} ${middle} ${y} ${rightOf(stop)} ${y}`;
    }
    if (index < backward.length - 1) path += later === undefined ? `L${left} ${y}` : `H${left}`;
  }
  return `${path}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
