import fc from "fast-check";
import { expect, test } from "vitest";
import { firstBy, firstInOrder } from "../../../src/service/questions/first-in-order.ts";

/** Many equal ones, and some that differ in the last bit alone. */
const number = fc.oneof(
  fc.constantFrom(0, 1, 2, 0.5, 0.5 + 2 ** -53, 2 ** -40, Number.MIN_VALUE, 255),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const table = fc.array(fc.tuple(number, number, fc.boolean()), { maxLength: 400 });
const bytes = fc.array(fc.nat({ max: 255 }), { minLength: 1, maxLength: 20 });

test("rows come out as a stable sort puts them, however many are wanted", () => {
  fc.assert(
    fc.property(table, fc.boolean(), fc.boolean(), fc.nat(), fc.option(bytes), (cells, firstDown, secondDown, pick, few) => {
      const count = 1 + (pick % (cells.length + 2));
      const columns = [
        few === null
          ? { values: Float64Array.from(cells, ([value]) => value), descending: firstDown }
          : { values: Uint8Array.from(cells, (_, row) => few[row % few.length]!), descending: firstDown },
        { values: Float64Array.from(cells, ([, value]) => value), descending: secondDown },
      ];
      // Given in another order than that of their numbers.
      const rows = Uint32Array.from([...cells.keys()].filter((row) => cells[row]![2]).reverse());
      const compare = (a: number, b: number) => {
        for (const { values, descending } of columns) {
          const difference = values[a]! - values[b]!;
          if (difference !== 0) return descending ? -difference : difference;
        }
        return 0;
      };
      const expected = [...rows].sort(compare).slice(0, count);
      expect([...firstInOrder(rows, columns, count)]).toEqual(expected);
      expect([...firstInOrder(rows, columns, count, 0)]).toEqual(expected);
      expect([...firstBy(rows, (a, b) => compare(a, b) || b - a, count)]).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
