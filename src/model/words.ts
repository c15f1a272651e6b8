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

const mostVersionsNamed = 5;

/** Of which versions a claim is made, to continue a sentence; empty where they are those of the relationship. */
export function forVersions(versions: readonly string[] | undefined): string {
  if (versions === undefined) return "";
  if (versions.length === 0) return ", for the package, naming no versions";
  const more = versions.length > mostVersionsNamed ? ` and ${versions.length - mostVersionsNamed} more` : "";
  return `, for ${versions.length === 1 ? "version" : "versions"} ${versions.slice(0, mostVersionsNamed).join(", ")}${more}`;
}
