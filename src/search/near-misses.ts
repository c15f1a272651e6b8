/**
 * What somebody may have meant who wrote a name that is not there. Case, `-` and `_` do not count; then the fewest
 * changed, missing, added or swapped letters, and names that begin with what was written.
 */
export function nearMisses(wanted: string, candidates: Iterable<string>, limit = 3): string[] {
  const folded = fold(wanted);
  const allowed = Math.max(1, Math.floor(folded.length / 4));
  const found: { readonly name: string; readonly distance: number }[] = [];
  for (const name of candidates) {
    const distance = likeness(folded, fold(name), allowed);
    if (distance <= allowed) found.push({ name, distance });
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

function fold(name: string): string {
  return name.slice(0, longestCompared).toLowerCase().replace(/[-_ ]/g, "");
}

function likeness(wanted: string, name: string, allowed: number): number {
  if (wanted === name) return 0;
  if (wanted.length >= shortestPrefix && name.startsWith(wanted)) return 1;
  if (Math.abs(wanted.length - name.length) > allowed) return Number.POSITIVE_INFINITY;
  return editDistance(wanted, name);
}

/** Damerau and Levenshtein's distance, where two neighbouring letters that changed places count as one fault. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + (same ? 0 : 1));
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, at(beforePrevious, column - 2) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
