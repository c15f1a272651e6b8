import { expect, test } from "vitest";
import { outcomeOf } from "../../scripts/faults/run.ts";

const report = (status: string, assertionResults: object[], more: object = {}) =>
  JSON.stringify({
    numPassedTests: 1,
    numPendingTests: 2,
    testResults: [{ name: "a.test.ts", status, message: "cannot be read", assertionResults }],
    ...more,
  });
const passed = { fullName: "holds", status: "passed" };

test("a row passes where its tests pass and nothing else fails", () => {
  expect(outcomeOf({ code: 0, output: "" }, report("passed", [passed]))).toEqual({ passed: 1, failed: [], skipped: 2 });
});

test.each([
  ["a test", 1, report("failed", [passed, { fullName: "breaks", status: "failed", failureMessages: ["so\nhere"] }]), "breaks: so"],
  ["a file", 1, report("failed", []), "a.test.ts: cannot be read"],
  ["nothing of the report, but the run", 1, report("passed", [passed]), "vitest ended with 1: stray error"],
  ["the process", null, report("passed", [passed]), "vitest ended with null: stray error"],
  ["before there is a report", 1, undefined, "vitest did not end: stray error"],
] as const)("it fails where this fails: %s", (_, code, text, reason) => {
  expect(outcomeOf({ code, output: "stray error" }, text).failed).toEqual([reason]);
});

test("of a random test the seed is shown, and what was wrong, and not all that was drawn", () => {
  const seed = '{ seed: 912924268, path: "22", endOnFailure: true }';
  const message = [
    "Error: Property failed after 23 tests",
    seed,
    "Counterexample: [{}]",
    "Shrunk 0 time(s)",
    "Got Error: too many",
  ];
  const assertion = { fullName: "paths", status: "failed", failureMessages: [message.join("\n")] };
  expect(outcomeOf({ code: 1, output: "" }, report("failed", [assertion])).failed).toEqual([
    `paths: Error: Property failed after 23 tests\n${seed}\nGot Error: too many`,
  ]);
});

test("what nobody has caught is shown, however much follows it", () => {
  const output = `some dots\nUnhandled Errors\nError: stray\n${"advice\n".repeat(1_000)}`;
  expect(outcomeOf({ code: 1, output }, report("passed", [passed])).failed).toEqual([
    expect.stringMatching(/^vitest ended with 1: Unhandled Errors\nError: stray\n/),
  ]);
});
