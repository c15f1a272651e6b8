/**
 * The number of single-letter slips (left out, put in, taken for another, two neighbours swapped) between two words, if
 * it is at most `most`; undefined otherwise. Optimal string alignment, the restricted form of the Damerau–Levenshtein
 * distance: no letter is edited twice.
 */
export function withinEdits(a: string, b: string, most: number): number | undefined {
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

/** Letters of a word that the typo index looks at; slips beyond them are left to the comparison itself. */
const indexedLetters = 7;

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/**
 * What is left of the beginning of a word when up to `most` letters are left out. Two words that lie within `most` slips
 * of each other share at least one of these: an index on them finds typos without comparing every word.
 */
export function typoKeys(word: string, most: number): string[] {
  const start = word.slice(0, indexedLetters);
  let layer = [start];
  const keys = new Set(layer);
  for (let i = 0; i < most; i++) {
    layer = layer.flatMap(withoutOneLetter);
    for (const key of layer) keys.add(key);
  }
  return [...keys];
}
