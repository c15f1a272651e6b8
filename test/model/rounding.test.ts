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
