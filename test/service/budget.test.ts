import { expect, it } from "vitest";
import { startBudget, timeToSearch } from "../../src/service/budget.ts";

it("searches end before their request does, so that there is time to read and write what they found", () => {
  const budget = startBudget({ milliseconds: 3_000 });
  const toSearch = timeToSearch(budget)();
  expect(budget.timeLeft() - toSearch).toBeGreaterThan(150);
  expect(toSearch).toBeGreaterThan(2_500);
});

it("a caller who has left has no time left to search", () => {
  const caller = new AbortController();
  const budget = startBudget({ aborted: caller.signal });
  expect(timeToSearch(budget)()).toBeGreaterThan(0);
  caller.abort();
  expect(timeToSearch(budget)()).toBeLessThan(0);
});
