import { type Grid, leftOf } from "../geometry.ts";
import type { Stop } from "../layout/items.ts";

/** In how many straight parts a curve is looked at. */
const parts = 12;

/** The curves of a picture as straight parts, to find the one that is nearest to the pointer: thin lines are hard to hit. */
export class Near {
  private readonly lines: readonly { readonly id: string; readonly points: Float64Array }[];

  constructor(routes: ReadonlyMap<string, readonly Stop[]>, grid: Grid) {
    this.lines = [...routes].map(([id, route]) => ({ id, points: pointsOf(route, grid) }));
  }

  /** The line that is nearest to a place and no farther than the reach; undefined where none is. */
  lineAt(x: number, y: number, reach: number): string | undefined {
    let found: string | undefined;
    let least = reach * reach;
    for (const { id, points } of this.lines) {
      for (let index = 2; index < points.length; index += 2) {
        const distance = squareDistance(x, y, points[index - 2]!, points[index - 1]!, points[index]!, points[index + 1]!);
        if (distance >= least) continue;
        [found, least] = [id, distance];
      }
    }
    return found;
  }
}

function pointsOf(route: readonly Stop[], grid: Grid): Float64Array {
  const { width, gap } = grid;
  const points: number[] = [];
  for (const [index, { column, y }] of route.entries()) {
    const before = route[index - 1];
    const left = leftOf(column, grid);
    if (before !== undefined) {
      // The curve of `bendInto`: its middle points lie half-way across.
      for (let part = 0; part <= parts; part++) {
        const t = part / parts;
        const s = 1 - t;
        const across = 1.5 * s * t * (s + t) + t * t * t;
        points.push(left - gap + gap * across, before.y * (s * s * s + 3 * s * s * t) + y * (3 * s * t * t + t * t * t));
      }
    }
    if (index < route.length - 1) points.push(left + width, y);
  }
  return Float64Array.from(points);
}

function squareDistance(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  const [ex, ey] = [x - x1 - part * dx, y - y1 - part * dy];
  return ex * ex + ey * ey;
}
