import { expect, test } from "vitest";
import { completenessWords } from "../../../../src/web/explorer/panel/origin/completeness.ts";

const bounds = { maxHops: 8, minLikelihood: 0.1 };
const complete = { status: "COMPLETE", reasons: [], frontier: 0, fainter: 0 } as const;

test("a complete answer says so and no more", () => {
  expect(completenessWords(complete, bounds)).toEqual(["Complete."]);
});

test("what is reached more faintly than was asked is counted, with the bound", () => {
  expect(completenessWords({ ...complete, fainter: 1 }, bounds)).toEqual([
    "Complete.",
    "1 more is reached with a likelihood below 0.10.",
  ]);
  expect(completenessWords({ ...complete, fainter: 1_234 }, { ...bounds, minLikelihood: 0.005 })[1]).toBe(
    "1,234 more are reached with a likelihood below 0.01.",
  );
});

test("an answer that is cut short says why, and how much lies beyond", () => {
  expect(completenessWords({ ...complete, status: "TRUNCATED", reasons: ["MAX_HOPS"], frontier: 1 }, bounds)).toEqual([
    "Not complete.",
    "It ends after 8 hops.",
    "From 1 entity, one more step would reach something new.",
  ]);
  const late = completenessWords({ ...complete, status: "TRUNCATED", reasons: ["MAX_NODES", "DEADLINE"], frontier: 0 }, bounds);
  expect(late).toEqual([
    "Not complete.",
    "It ends at the most entities that one answer holds.",
    "The time allowed for an answer ran out.",
  ]);
});
