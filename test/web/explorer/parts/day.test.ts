import { expect, test } from "vitest";
import { day, instant, whenIn } from "../../../../src/web/explorer/parts/day.ts";

test.each([
  ["2026", "2026", "in 2026"],
  ["2026-04", "April 2026", "in April 2026"],
  ["2026-04-03", "3 April 2026", "on 3 April 2026"],
  ["0001", "1", "in 1"],
  ["soon", "soon", "in soon"],
])("%s is %s, %s", (date, words, after) => {
  expect(day(date)).toBe(words);
  expect(whenIn(date)).toBe(after);
});

test("instants are in UTC", () => {
  expect(instant("2026-03-31T23:05:00Z")).toBe("31 Mar 2026, 23:05 UTC");
});
