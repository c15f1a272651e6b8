import { type Column, columnsOf } from "./columns.ts";
import type { Item, Link, Stop } from "./items.ts";
import { ordered } from "./order.ts";
import { placed } from "./placement.ts";

export interface Layered {
  /** By id: the middle of the item, from the top of the picture. */
  readonly middles: ReadonlyMap<string, number>;
  /** By id of a link that leads forward: its source, its target, and where it passes the columns between them. */
  readonly routes: ReadonlyMap<string, readonly Stop[]>;
  /** The ids of the items of each column, from the top. Columns without items are there, too. */
  readonly columns: readonly (readonly string[])[];
  readonly height: number;
}

/**
 * Gives every item its height within its column, so that lines are short and cross little. Links within a column or backward
 * have no say in it and get no route. The same items and links give the same places, in whatever order they come.
 *
 * @param gap the least room between two items
 */
export function layered(items: readonly Item[], links: readonly Link[], gap: number): Layered {
  const { columns, routesOf } = columnsOf(items, links);
  const inOrder: readonly Column[] = ordered(columns);
  const height = placed(inOrder, gap);
  const middles = new Map<string, number>();
  const names: string[][] = inOrder.map((column) => {
    const real = column.filter(({ item }) => item !== undefined);
    for (const { id, y } of real) middles.set(id, y);
    return real.map(({ id }) => id);
  });
  const routes = new Map<string, readonly Stop[]>();
  for (const [id, route] of routesOf) {
    routes.set(
      id,
      route.map(({ column, y }) => ({ column, y })),
    );
  }
  return { middles, routes, columns: names, height };
}
