/**
 * How many single-letter slips (one left out, put in or taken for another, two neighbours swapped) lie between two words,
 * if that is at most `most`; undefined otherwise.
 *
 * Optimal string alignment distance, the restricted form of the Damerau–Levenshtein distance in which no letter is edited
 * twice (Boytsov, "Indexing methods for approximate dictionary searching: Comparative analysis", ACM JEA 16, 2011), by
 * dynamic programming over three rows that ends as soon as no alignment can stay within `most`.
 */
export function editDistance(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let edits = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) edits = Math.min(edits, (beforeLast[j - 2] as number) + 1);
      row.push(edits);
      least = Math.min(least, edits);
    }
    // A swap may still reach back one row further.
    if (least > most && Math.min(...last) > most) return undefined;
    beforeLast = last;
    last = row;
  }
  const edits = last[b.length] as number;
  return edits <= most ? edits : undefined;
}
