import { describe, expect, it } from "vitest";
import type { NaiveAnswer } from "./answer.ts";
import { assertSameAnswer, firstDifference } from "./compare.ts";
import { naiveBlastRadius } from "./oracle.ts";
import { graph, incident, NOW, org, RED, rel } from "./shapes.ts";

const oracle = naiveBlastRadius(
  graph([incident("i", "X"), org("v"), org("m")], [rel("r1: i AFFECTS v"), rel("r2: v SUPPLIES_DATA m")]),
  { seeds: ["i"], now: NOW },
  RED,
);

function changed(change: (answer: NaiveAnswer) => void): NaiveAnswer {
  const copy = structuredClone(oracle);
  change(copy);
  return copy;
}

describe("comparing a product's answer with the oracle's", () => {
  it("finds no difference between equals", () => {
    expect(firstDifference(structuredClone(oracle), oracle)).toBeUndefined();
    expect(() => assertSameAnswer(structuredClone(oracle), oracle)).not.toThrow();
  });

  it.each<[string, NaiveAnswer, string]>([
    [
      "a last bit of a likelihood",
      changed((answer) => {
        for (const impact of answer.impacts) impact.likelihood *= 1 + Number.EPSILON;
      }),
      'impacts[0] "v" .likelihood',
    ],
    ["a missing impact", changed((answer) => answer.impacts.pop()), "impacts"],
    ["another order", changed((answer) => answer.impacts.reverse()), "impacts"],
    [
      "another step",
      changed((answer) => {
        for (const step of answer.impacts[1]?.bestPath.steps ?? []) step.certainty = "CERTAIN";
      }),
      'impacts[1] "m" .bestPath.steps[0] "r1" .certainty',
    ],
    [
      "a null that is absent",
      changed((answer) => {
        for (const impact of answer.impacts) delete (impact as Partial<typeof impact>).statement;
      }),
      'impacts[0] "v" .statement',
    ],
    ["a field too many", changed((answer) => Object.assign(answer, { more: 1 })), "more"],
  ])("tells of %s", (_, product, where) => {
    expect(firstDifference(product, oracle)?.where).toBe(where);
    expect(() => assertSameAnswer(product, oracle)).toThrow(where);
  });

  it("says what was missing by name, and what was asked", () => {
    const product = changed((answer) => answer.impacts.pop());
    expect(() => assertSameAnswer(product, oracle, { seeds: ["i"] })).toThrow(/product: \["v"\]\n +oracle: +\["v","m"\]/);
    expect(() => assertSameAnswer(product, oracle, { seeds: ["i"] })).toThrow(/asked: .*\n.*"seeds"/);
  });

  it("lets numbers differ by as much as is allowed", () => {
    const product = changed((answer) => {
      for (const impact of answer.impacts) impact.confidence -= 1e-9;
    });
    expect(firstDifference(product, oracle, { numbers: 1e-8 })).toBeUndefined();
    expect(firstDifference(product, oracle, { numbers: 1e-10 })?.where).toBe('impacts[0] "v" .confidence');
  });
});
