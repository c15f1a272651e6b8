import { editDistance } from "./edit-distance.ts";

const mostOffered = 3;

/**
 * What a name that does not exist may have been meant for: existing names at the smallest edit distance, and names that
 * begin with what was written. Case, spaces, `-` and `_` do not count.
 */
export function nearMisses(wanted: string, candidates: Iterable<string>, limit = mostOffered): string[] {
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

/**
 * ` Did you mean "a" or "b"?`, with a space before it: the near misses or, if there are none, the names that contain the text as a
 * word. Empty if there are neither.
 */
export function didYouMean(wanted: string, candidates: Iterable<string>): string {
  const known = [...candidates];
  const near = nearMisses(wanted, known);
  const names = (near.length > 0 ? near : namesWithWord(wanted, known)).map((name) => JSON.stringify(name));
  if (names.length === 0) return "";
  const last = names.pop() as string;
  return ` Did you mean ${names.length === 0 ? last : `${names.join(", ")} or ${last}`}?`;
}

/** `SUPPLIES_COMPUTE` for `compute`. */
function namesWithWord(wanted: string, names: readonly string[]): string[] {
  const word = wanted.toLowerCase();
  return names.filter((name) => name.toLowerCase().split(/[-_ ]/).includes(word)).slice(0, mostOffered);
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
