/** Significant digits of the numbers that leave the program; a double has 15 that can be relied on. */
const shownDigits = 12;

/** A share is multiplied to a whole number of as many digits; powers of ten up to 1e22 are exact. */
const smallest = 1e-10;
const leastOfDigits = 10 ** (shownDigits - 1);
const firstScale = 10 ** shownDigits;
/** How far from a half the product must be to be rounded like the share itself; its error is a tenth of that. */
const doubt = 1e-3;

/**
 * A number as it is shown: 0.837, not 0.8370000000000001. What is computed is compared and sorted before, unrounded. Whole
 * numbers, such as instants, stay as they are.
 */
export function rounded(value: number): number {
  if (Number.isInteger(value)) return value;
  return value > smallest && value < 1 ? roundedShare(value) : throughText(value);
}

/** Long lists have a share or two in each item: without a text this takes a tenth of the time. */
function roundedShare(value: number): number {
  let scale = firstScale;
  while (value * scale < leastOfDigits) scale *= 10;
  const digits = value * scale;
  const whole = Math.floor(digits);
  const rest = digits - whole;
  if (Math.abs(rest - 0.5) < doubt) return throughText(value);
  return (rest < 0.5 ? whole : whole + 1) / scale;
}

function throughText(value: number): number {
  return Number(value.toPrecision(shownDigits));
}
