import { expect, test } from "vitest";
import { windowWords } from "../../../../src/web/explorer/panel/origin/window.ts";

test.each([
  ["2026-03-01", null, "From 1 March 2026 on."],
  [null, "2026-03", "Until March 2026."],
  ["2026-03-01", "2026-03-31", "From 1 March 2026 to 31 March 2026."],
  ["2026-03-01", "2026-03-01", "On 1 March 2026."],
  [null, null, "About any time."],
])("%s to %s", (from, to, words) => {
  expect(windowWords({ window: { from, to }, startAssumed: false })).toBe(words);
});

test("a start that is not known is said to be assumed", () => {
  expect(windowWords({ window: { from: "2025-05-24", to: null }, startAssumed: true })).toBe(
    "From 24 May 2025 on: when it began is not known, and assumed.",
  );
});
