/** Two decimals; for numbers below 0.1, two significant digits. */
export function shortNumber(value: number): string {
  return value === 0 || value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}

/** `1 hop`, `2 hops`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** A value of a vocabulary as a word: `under investigation`. */
export function word(value: string): string {
  return value.toLowerCase().replaceAll("_", " ");
}
