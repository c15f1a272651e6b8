import { editDistance } from "./edit-distance.ts";

/**
 * What a name that does not exist may have been meant for: existing names at the smallest edit distance, and names that
 * begin with what was written. Case, spaces, `-` and `_` do not count.
 */
export function nearMisses(wanted: string, candidates: Iterable<string>, limit = 3): string[] {
  const written = comparable(wanted);
  const allowed = Math.max(1, Math.floor(written.length / 4));
  const found: { readonly name: string; readonly distance: number }[] = [];
  for (const name of candidates) {
    const distance = distanceOf(written, comparable(name), allowed);
    if (distance !== undefined) found.push({ name, distance });
  }
  return found
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map((one) => one.name);
}

/** ` Did you mean "a" or "b"?`, with a space before it, or nothing where nothing is near. */
export function didYouMean(wanted: string, candidates: Iterable<string>): string {
  const names = nearMisses(wanted, candidates).map((name) => JSON.stringify(name));
  if (names.length === 0) return "";
  const last = names.pop() as string;
  return ` Did you mean ${names.length === 0 ? last : `${names.join(", ")} or ${last}`}?`;
}

const longestCompared = 100;
const shortestPrefix = 3;

function comparable(name: string): string {
  return name.slice(0, longestCompared).toLowerCase().replace(/[-_ ]/g, "");
}

function distanceOf(wanted: string, name: string, allowed: number): number | undefined {
  if (wanted === name) return 0;
  if (wanted.length >= shortestPrefix && name.startsWith(wanted)) return 1;
  return editDistance(wanted, name, allowed);
}
