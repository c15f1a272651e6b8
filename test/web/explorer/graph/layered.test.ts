import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Item, Link } from "../../../../src/web/explorer/graph/layout/items.ts";
import { layered } from "../../../../src/web/explorer/graph/layout/layered.ts";

const height = 20;
const gap = 4;

function item(id: string, column: number): Item {
  return { id, name: id, column, height };
}

function link(from: string, to: string, weight = 1): Link {
  return { id: `${from}-${to}`, from, to, weight };
}

const graphs = fc
  .record({
    columns: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 40 }),
    ends: fc.array(fc.tuple(fc.nat(39), fc.nat(39), fc.integer({ min: 1, max: 4 })), { maxLength: 80 }),
  })
  .map(({ columns, ends }) => {
    const items = columns.map(
      (column, index): Item => ({ id: `i${index}`, name: `name ${index % 7}`, column, height: 10 + (index % 3) * 10 }),
    );
    const links = ends.map(
      ([from, to, weight], index): Link => ({
        id: `l${index}`,
        from: `i${from % columns.length}`,
        to: `i${to % columns.length}`,
        weight,
      }),
    );
    return { items, links };
  });

describe("the arrangement in columns", () => {
  test("has no two items in each other's way, and nothing outside", () => {
    fc.assert(
      fc.property(graphs, ({ items, links }) => {
        const { middles, columns, height: whole } = layered(items, links, gap);
        const heightOf = new Map(items.map(({ id, height }) => [id, height]));
        for (const ids of columns) {
          for (const [index, id] of ids.entries()) {
            const [y, half] = [middles.get(id)!, heightOf.get(id)! / 2];
            expect(y - half).toBeGreaterThanOrEqual(-1);
            expect(y + half).toBeLessThanOrEqual(whole + 1);
            const above = ids[index - 1];
            // Places are whole pixels, which may take one off the gap.
            if (above !== undefined)
              expect(y - half - middles.get(above)! - heightOf.get(above)! / 2).toBeGreaterThanOrEqual(gap - 1);
          }
        }
        expect(columns.flat().toSorted()).toEqual(items.map(({ id }) => id).toSorted());
      }),
    );
  });

  test("is the same in whatever order items and links come", () => {
    fc.assert(
      fc.property(graphs, fc.infiniteStream(fc.nat()), ({ items, links }, keys) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((one) => ({ one, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
        const [first, second] = [layered(items, links, gap), layered(shuffled(items), shuffled(links), gap)];
        expect([...second.middles].toSorted()).toEqual([...first.middles].toSorted());
        expect([...second.routes].toSorted()).toEqual([...first.routes].toSorted());
        expect(second.columns).toEqual(first.columns);
      }),
    );
  });

  test("leads each forward link through every column on its way, and no other link", () => {
    fc.assert(
      fc.property(graphs, ({ items, links }) => {
        const { routes, middles } = layered(items, links, gap);
        const columnOf = new Map(items.map(({ id, column }) => [id, column]));
        for (const { id, from, to } of links) {
          const [start, end] = [columnOf.get(from)!, columnOf.get(to)!];
          const route = routes.get(id);
          if (end <= start) expect(route).toBeUndefined();
          else {
            expect(route!.map(({ column }) => column)).toEqual(
              Array.from({ length: end - start + 1 }, (_, index) => start + index),
            );
            expect([route![0]!.y, route!.at(-1)!.y]).toEqual([middles.get(from), middles.get(to)]);
          }
        }
      }),
    );
  });

  test("lets no lines cross that need not", () => {
    const items = [item("a", 0), item("b", 0), item("x", 1), item("y", 1), item("p", 2), item("q", 2)];
    const links = [link("a", "y"), link("b", "x"), link("y", "p"), link("x", "q")];
    const { middles } = layered(items, links, gap);
    const above = (one: string, other: string) => middles.get(one)! < middles.get(other)!;
    expect(above("a", "b")).toBe(above("y", "x"));
    expect(above("y", "x")).toBe(above("p", "q"));
  });

  test("puts what is alone with its neighbour level with it", () => {
    const items = [item("seed", 0), item("a", 1), item("b", 1), item("c", 1), item("after b", 2)];
    const links = [link("seed", "a"), link("seed", "b"), link("seed", "c"), link("b", "after b")];
    const { middles } = layered(items, links, gap);
    expect(middles.get("seed")).toBe(middles.get("b"));
    expect(middles.get("after b")).toBe(middles.get("b"));
  });

  test("of nothing is nothing", () => {
    expect(layered([], [], gap)).toMatchObject({ columns: [], height: 0 });
  });

  test("keeps a column that nothing is in", () => {
    const { columns, routes } = layered([item("a", 0), item("b", 2)], [link("a", "b")], gap);
    expect(columns).toEqual([["a"], [], ["b"]]);
    expect(routes.get("a-b")).toHaveLength(3);
  });
});
