/** A likelihood or confidence as it is shown: two digits, and never 0 or 1 for what is only close to it. */
export function share(value: number): string {
  if (value > 0 && value < 0.005) return "< 0.01";
  if (value < 1 && value >= 0.995) return "> 0.99";
  return value.toFixed(2);
}

const counts = new Intl.NumberFormat("en");

export function count(value: number): string {
  return counts.format(value);
}
