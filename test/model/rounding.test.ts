import fc from "fast-check";
import { expect, test } from "vitest";
import { rounded } from "../../src/model/rounding.ts";

test.each([
  [0.837_000_000_000_000_1, 0.837],
  [0.455_999_999_999_999_96, 0.456],
  [1 / 3, 0.333_333_333_333],
  [1.234_567_890_123e-7, 1.234_567_890_12e-7],
  [0, 0],
  [1, 1],
  [0.999_999_999_999_999_9, 1],
  [1_790_000_000_123, 1_790_000_000_123],
])("%d is shown as %d", (value, expected) => expect(rounded(value)).toBe(expected));

test("a number without a text in between is rounded like its text", () => {
  const asText = (value: number) => {
    if (rounded(value) !== Number(value.toPrecision(12))) throw new Error(`${value} is shown as ${rounded(value)}`);
  };
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -2, max: 2 }), asText), { numRuns: 20_000 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 ** 13 }),
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom(0, 0.5, 0.4999, 0.5001),
      (whole, places, half) => asText((whole + half) / 10 ** places / 10 ** 13),
    ),
    { numRuns: 20_000 },
  );
  for (const value of [0.1, 0.09999999999999999, 0.9999999999999, 1e-10, 1.0000000001e-10, 0.1234567890125, 0.0999999999995])
    asText(value);
});
