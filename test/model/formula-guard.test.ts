import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardFormula, unguardFormula } from "../../src/model/formula-guard.ts";

const signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"];
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("'", "''", " ", "\u00a0", "\n", "x", "1", '"', ...signs), { maxLength: 6 })
    .map((parts) => parts.join("")),
);

describe("the guard against formulas", () => {
  it("is taken off again, and nothing else is", () => {
    fc.assert(
      fc.property(text, (one) => void expect(unguardFormula(guardFormula(one))).toBe(one)),
      { numRuns: 2_000 },
    );
  });

  it("adds one apostrophe, or nothing", () => {
    fc.assert(fc.property(text, (one) => void expect([one, `'${one}`]).toContain(guardFormula(one))));
  });

  it.each(signs.flatMap((sign) => ["", " ", "'", "''", " ' ", "\n", "\u00a0"].map((before) => `${before}${sign}1`)))(
    "is put before %j",
    (formula) => {
      expect(guardFormula(formula)).toBe(`'${formula}`);
    },
  );

  it.each(["", "'", " ", "x=1", "'tis", "O'Neill", "1-2", "'x", " 'x'"])(
    "is not put before %j, which loses nothing either",
    (one) => {
      expect([guardFormula(one), unguardFormula(one)]).toEqual([one, one]);
    },
  );
});
