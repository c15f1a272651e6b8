import fc from "fast-check";
import { expect, it } from "vitest";
import { sortInTurns } from "../../src/search/sort-in-turns.ts";

it("sorts as sort does, equals in their order, and leaves the list as it was", async () => {
  const item = fc.record({ key: fc.nat(5), place: fc.nat() });
  const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 30 }), fc.integer({ min: 0, max: 400 }), async (some, times) => {
      const long = Array.from({ length: times }, () => some).flat();
      const before = [...long];
      expect(await sortInTurns(long, compare)).toEqual(long.toSorted(compare));
      expect(long).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

it("lets others have their turn", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await sortInTurns(
    Array.from({ length: 300_000 }, (_, i) => (i * 7_919) % 300_007),
    (a, b) => a - b,
  );
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
});
