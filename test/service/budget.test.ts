import { beforeAll, describe, expect, test } from "vitest";
import { type Budget, startBudget } from "../../src/service/budget.ts";
import type { Library } from "../../src/service/library.ts";
import { askBlastRadius } from "../../src/service/questions/blast-radius.ts";
import { askConcentration } from "../../src/service/questions/concentration.ts";
import { askExposures } from "../../src/service/questions/exposures.ts";
import { askPaths } from "../../src/service/questions/paths.ts";
import { askSharedDependencies } from "../../src/service/questions/shared-dependencies.ts";
import { Session } from "../../src/service/session.ts";
import { fixture } from "../graphql/fixture.ts";
import { libraryOf, refs } from "./session-on.ts";

describe("the time of a request", () => {
  test("runs from its beginning", () => {
    const { timeLeft } = startBudget({ milliseconds: 60_000 });
    const first = timeLeft();
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThanOrEqual(60_000);
    expect(timeLeft()).toBeLessThanOrEqual(first);
    expect(startBudget({ milliseconds: 0 }).timeLeft()).toBeLessThanOrEqual(0);
  });

  test("is over at once when nobody waits any more", () => {
    const caller = new AbortController();
    const budget = startBudget({ milliseconds: 60_000, aborted: caller.signal });
    caller.abort();
    expect(budget.timeLeft()).toBeLessThan(0);
    expect(budget.aborted.aborted).toBe(true);
  });
});

describe("the time to search", () => {
  test("ends before that of the request, so that there is time to read and write what was found", () => {
    const budget = startBudget({ milliseconds: 3_000 });
    const toSearch = budget.timeToSearch();
    expect(budget.timeLeft() - toSearch).toBeGreaterThan(150);
    expect(toSearch).toBeGreaterThan(2_500);
  });

  test("is over at once when nobody waits any more", () => {
    const caller = new AbortController();
    const budget = startBudget({ aborted: caller.signal });
    expect(budget.timeToSearch()).toBeGreaterThan(0);
    caller.abort();
    expect(budget.timeToSearch()).toBeLessThan(0);
  });
});

describe("when it is over", () => {
  let library: Library;
  beforeAll(async () => {
    library = await libraryOf(fixture);
  });
  const asking = (budget: Budget) =>
    new Session(library, { name: "asker", clearance: 4, role: "VIEWER" }, { now: Date.parse("2026-07-01T12:00:00Z") }, budget);
  const late = () => asking(startBudget({ milliseconds: -1 }));

  test("answers say that they were cut off", async () => {
    const session = late();
    const from = refs("inc-acme");
    const answers = await Promise.all([
      askBlastRadius(session, { seeds: from, minLikelihood: 0 }),
      askPaths(session, { from, to: { id: "lab-one" }, minLikelihood: 0 }),
      askSharedDependencies(session, { minLikelihood: 0 }),
      askConcentration(session, { kinds: ["SUPPLIES_DATA"], minLikelihood: 0 }),
    ]);
    for (const { completeness } of answers) expect(completeness).toMatchObject({ status: "TRUNCATED", reasons: ["DEADLINE"] });
  });

  test("what cannot be cut off is refused", async () => {
    const exposures = askExposures(late(), { organization: { id: "lab-one" }, minLikelihood: 0 });
    await expect(exposures).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
    const caller = new AbortController();
    const shared = await askSharedDependencies(asking(startBudget({ milliseconds: 60_000, aborted: caller.signal })), {});
    expect(shared.completeness.status).toBe("COMPLETE");
    caller.abort();
    await expect(shared.fainter()).rejects.toThrow(/could not be computed in time/);
  });
});
