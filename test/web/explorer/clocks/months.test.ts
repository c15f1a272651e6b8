import { expect, test } from "vitest";
import { monthsUntil, placeOf } from "../../../../src/web/explorer/clocks/months.ts";

test("months follow one another without a gap, across years, whatever the time zone", () => {
  const months = monthsUntil(new Date("2026-01-31T23:59:59.999Z"), 3);
  expect(months).toEqual([
    { name: "2025-11", from: "2025-11-01T00:00:00.000Z", to: "2025-12-01T00:00:00.000Z" },
    { name: "2025-12", from: "2025-12-01T00:00:00.000Z", to: "2026-01-01T00:00:00.000Z" },
    { name: "2026-01", from: "2026-01-01T00:00:00.000Z", to: "2026-02-01T00:00:00.000Z" },
  ]);
});

test.each([
  ["2025-10-01T00:00:00.000Z", 0],
  ["2025-12-01T00:00:00.000Z", 0],
  ["2025-12-01T00:00:00.001Z", 1],
  ["2026-02-01T00:00:00.000Z", 2],
  ["2026-02-01T00:00:00.001Z", 3],
])("%s lies at place %i", (instant, place) => {
  expect(placeOf(monthsUntil(new Date("2026-01-15T00:00:00Z"), 3), instant)).toBe(place);
});
