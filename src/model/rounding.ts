/** Significant digits of the numbers that leave the program; a double has 15 that can be relied on. */
const shownDigits = 12;

/**
 * A number as it is shown: 0.837, not 0.8370000000000001. What is computed is compared and sorted before, unrounded. Whole
 * numbers, such as instants, stay as they are.
 */
export function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(shownDigits));
}
