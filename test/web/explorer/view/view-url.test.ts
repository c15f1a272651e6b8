import fc from "fast-check";
import { expect, test } from "vitest";
import { channels } from "../../../../src/web/explorer/api/vocabulary.ts";
import { emptyView, lists, orders, supplies, tabs, type View } from "../../../../src/web/explorer/view/view.ts";
import { linkOf, viewOf } from "../../../../src/web/explorer/view/view-url.ts";

const id = fc.stringMatching(/^[a-z0-9é:@/_.-]{1,12}$/);
const ids = fc.uniqueArray(id, { maxLength: 3 });
const instant = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const date = fc.constantFrom("2026", "2026-03", "2026-03-24", "2025-12-31");
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const views: fc.Arbitrary<View> = fc.record({
  seeds: ids,
  tab: fc.constantFrom(...tabs),
  selected: optional(
    fc.oneof(
      id.map((entity) => ({ entity })),
      id.map((relationship) => ({ relationship })),
    ),
  ),
  channels: optional(fc.subarray([...channels], { minLength: 1 })),
  minLikelihood: share,
  maxHops: fc.integer({ min: 1, max: 32 }),
  minConfidence: share,
  includeDisputed: fc.boolean(),
  time: optional(
    fc.oneof(
      date.map((at) => ({ at })),
      fc.record({ from: optional(date), to: optional(date) }).filter(({ from, to }) => from !== undefined || to !== undefined),
    ),
  ),
  knownAt: optional(instant),
  without: ids,
  cut: ids,
  order: fc.constantFrom(...orders),
  listed: fc.constantFrom(...lists),
  supply: fc.constantFrom(...supplies),
  crowded: fc.constantFrom("blocks" as const, "cards" as const),
  hidden: fc.subarray(["labs", "models", "tools"]),
  comparedWith: optional(instant),
}) as fc.Arbitrary<View>;

test("a link leads to the very view that it was made of, and to no other", () => {
  fc.assert(
    fc.property(views, (view) => {
      const link = linkOf(view);
      expect(viewOf(link)).toEqual(view);
      expect(linkOf(viewOf(link))).toBe(link);
    }),
    { numRuns: 500 },
  );
});

test("the empty view needs no parameters", () => {
  expect(linkOf(emptyView)).toBe("");
  expect(viewOf("")).toEqual(emptyView);
});

test.each([
  ["?from=mercor&view=table&likelihood=0.3", { seeds: ["mercor"], tab: "table", minLikelihood: 0.3 }],
  ["?from=mercor&time=2026-03-24..2026-03-27", { seeds: ["mercor"], time: { from: "2026-03-24", to: "2026-03-27" } }],
  ["?from=mercor&time=..2026-03", { seeds: ["mercor"], time: { from: undefined, to: "2026-03" } }],
])("%s", (link, parts) => {
  expect(viewOf(link)).toEqual({ ...emptyView, ...parts });
});

test.each([
  "?view=nonsense",
  "?likelihood=2",
  "?likelihood=",
  "?hops=-1",
  "?hops=x",
  "?known=yesterday",
  "?time=2026-3-1",
  "?time=..",
  "?time=1..2..3",
  "?channels=HARM",
  "?order=__proto__",
  "?token=secret",
  "?constructor=1",
])("what makes no sense is left out: %s", (link) => {
  expect(viewOf(link)).toEqual(emptyView);
});
