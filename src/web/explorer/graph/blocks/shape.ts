import { bendInto, type Grid, leftOf } from "../geometry.ts";
import type { Layered, Stop } from "../layout/layered.ts";
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
  const thickness = scaleOf(forward, heightOf);
  const leaving = startsOf(
    forward,
    ({ from }) => from,
    ({ id }) => routes.get(id)![1]!.y,
    middles,
    thickness,
  );
  const entering = startsOf(
    forward,
    ({ to }) => to,
    ({ id }) => routes.get(id)!.at(-2)!.y,
    middles,
    thickness,
  );
  return forward.map((ribbon) => {
    const thick = thickness(ribbon);
    const route = routes.get(ribbon.id)!;
    const tops = route.map(({ column, y }, index): Stop => {
      if (index === 0) return { column, y: leaving.get(ribbon.id)! };
      return { column, y: index === route.length - 1 ? entering.get(ribbon.id)! : y - thick / 2 };
    });
    return { ribbon, outline: outlineOf(tops, thick, grid) };
  });
}

/** As thick as fits at the fullest side of a block, the same for all. */
function scaleOf(ribbons: readonly Ribbon[], heightOf: (block: string) => number): (ribbon: Ribbon) => number {
  const sums = new Map<string, number>();
  for (const { from, to, count } of ribbons) {
    for (const side of [`${from} out`, `${to} in`]) sums.set(side, (sums.get(side) ?? 0) + count);
  }
  let scale = most;
  for (const { from, to } of ribbons) {
    scale = Math.min(
      scale,
      (heightOf(from) - 2 * corner) / sums.get(`${from} out`)!,
      (heightOf(to) - 2 * corner) / sums.get(`${to} in`)!,
    );
  }
  return ({ count }) => Math.max(least, count * scale);
}

/** Where each ribbon begins at its block, from the top, in the order of where it leads. */
function startsOf(
  ribbons: readonly Ribbon[],
  blockOf: (ribbon: Ribbon) => string,
  otherOf: (ribbon: Ribbon) => number,
  middles: ReadonlyMap<string, number>,
  thickness: (ribbon: Ribbon) => number,
): ReadonlyMap<string, number> {
  const byBlock = new Map<string, Ribbon[]>();
  for (const ribbon of [...ribbons].sort((a, b) => otherOf(a) - otherOf(b) || (a.id < b.id ? -1 : 1))) {
    const block = blockOf(ribbon);
    byBlock.set(block, [...(byBlock.get(block) ?? []), ribbon]);
  }
  const starts = new Map<string, number>();
  for (const [block, those] of byBlock) {
    let at = middles.get(block)! - those.reduce((sum, ribbon) => sum + thickness(ribbon), 0) / 2;
    for (const ribbon of those) {
      starts.set(ribbon.id, at);
      at += thickness(ribbon);
    }
  }
  return starts;
}

function outlineOf(tops: readonly Stop[], thick: number, grid: Grid): string {
  const [first, last] = [tops[0]!, tops.at(-1)!];
  let path = `M${leftOf(first.column, grid) + grid.width} ${round(first.y)}`;
  for (const [index, stop] of tops.entries()) {
    if (index === 0) continue;
    path += bendInto({ ...stop, y: round(stop.y) }, round(tops[index - 1]!.y), grid);
    if (index < tops.length - 1) path += `H${leftOf(stop.column, grid) + grid.width}`;
  }
  path += `L${leftOf(last.column, grid)} ${round(last.y + thick)}`;
  for (let index = tops.length - 2; index >= 0; index--) {
    const [here, next] = [tops[index]!, tops[index + 1]!];
    if (index < tops.length - 2) path += `H${leftOf(next.column, grid)}`;
    const middle = leftOf(next.column, grid) - grid.gap / 2;
    const right = leftOf(here.column, grid) + grid.width;
    path += `C${middle} ${round(next.y + thick)} ${middle} ${round(here.y + thick)} ${right} ${round(here.y + thick)}`;
  }
  return `${path}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
