const onlyLetters = /^\p{L}+$/u;
/**
 * How many typos are tolerated in a word: none in short words and in those with digits, where another letter is another
 * thing. Between two words, the smaller number counts.
 */
export function allowedEdits(word: string): 0 | 1 | 2 {
  if (word.length < 4 || !onlyLetters.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Letters of a word that the typo index looks at; slips beyond them are left to the comparison itself. */
const indexedLetters = 7;

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/**
 * What is left of the beginning of a word when up to `most` letters are left out. Two words within `most` slips of each
 * other share at least one of these, so an index on them finds typos without comparing every word: a deletion
 * neighbourhood (Mor and Fraenkel, "A hash code method for detecting and correcting spelling errors", CACM 25, 1982).
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
