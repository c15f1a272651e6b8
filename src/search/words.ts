import { fold, strayCharacters } from "./folding.ts";

const longestWord = 40;
/** Beyond these, further characters of a name written without spaces are not searched. */
const longestRun = 200;

/**
 * A run of letters and digits with their marks, a pictograph, a flag, and the signs that tell C++, C# and .NET from C and
 * NET. Nothing else separates or joins.
 */
const wordPattern =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*|\p{Extended_Pictographic}|\p{RI}{2}|(?<=[\p{L}\p{N}])(?:\++|#)(?![\p{L}\p{N}])|(?<![^\s])\.(?=[\p{L}])/gu;
/** Scripts that are written without spaces between words. */
const unspaced = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}";
const unspacedScripts = new RegExp(`[${unspaced}]`, "u");
const unspacedRuns = new RegExp(`(?:(?=[\\p{L}\\p{M}])[${unspaced}])+|(?:(?!(?=[\\p{L}\\p{M}])[${unspaced}])[^])+`, "gu");
const plain = /^[\x20-\x7e]*$/;
const innerQuote = /(?<=[\p{L}\p{N}\p{M}])'(?=[\p{L}\p{N}])/gu;

function shortened(word: string): string {
  return word.length > longestWord ? word.slice(0, longestWord).replace(strayCharacters, "") : word;
}

/** The words of a text, folded. A text without any, such as "!!!", is a word itself. */
export function words(text: string): string[] {
  return wordsOfFolded(fold(text));
}

function wordsOfFolded(folded: string): string[] {
  const found = folded.match(wordPattern) ?? [];
  if (found.length === 0) return signs(folded);
  if (plain.test(folded)) return found.map(shortened);
  return found.flatMap((word) => (unspacedScripts.test(word) ? (word.match(unspacedRuns) ?? []) : [word])).map(limited);
}

function limited(word: string): string {
  return isUnspaced(word) ? word.slice(0, longestRun).replace(strayCharacters, "") : shortened(word);
}

function signs(folded: string): string[] {
  const text = folded.replace(/[\s\p{M}\p{C}]+/gu, "");
  return text === "" ? [] : [shortened(text)];
}

/** Whether a word is a run of a script that is written without spaces. */
function isUnspaced(word: string): boolean {
  return !plain.test(word) && unspacedScripts.test(word);
}

/**
 * What words are indexed and looked up by: themselves, but a run of a script without spaces by its overlapping pairs of
 * characters, so that any part of it is found. Its last character stands alone, for those who ask for one character.
 */
export function keysOfWords(list: readonly string[]): string[] {
  return list.some(isUnspaced)
    ? list.flatMap((word) => (isUnspaced(word) ? [...pairs(word), Array.from(word).at(-1) as string] : [word]))
    : [...list];
}

/** The same of what is asked: all pairs of a run, or its only character. */
export function keysAsked(list: readonly string[]): string[] {
  return list.some(isUnspaced) ? list.flatMap((word) => (isUnspaced(word) ? pairs(word) : [word])) : [...list];
}

function pairs(run: string): string[] {
  const characters = Array.from(run);
  return characters.length === 1 ? characters : characters.slice(1).map((character, i) => (characters[i] as string) + character);
}

/** All words as one, so that "Open AI" finds OpenAI. */
export function joined(list: readonly string[]): string {
  return shortened(list.join(""));
}

/** A name as it is indexed and matched. */
export interface NameWords {
  readonly folded: string;
  /** Its words as they stand there. */
  readonly parts: readonly string[];
  /** Its keys: the words, all of them as one, and those around an apostrophe as one ("okettle" finds O'Kettle). */
  readonly words: readonly string[];
  /** Of the keys, the one that is all words written as one. */
  readonly joined?: string | undefined;
}

export function wordsOfName(text: string): NameWords {
  const folded = fold(text).trim();
  const parts = wordsOfFolded(folded);
  if (parts.length < 2) return { folded, parts, words: keysOfWords(parts) };
  const together = folded.includes("'") ? wordsOfFolded(folded.replace(innerQuote, "")) : parts;
  const whole = joined(parts);
  if (parts.some(isUnspaced)) {
    return { folded, parts, words: [...new Set(keysOfWords([...parts, ...together, ...wordsOfFolded(whole)]))] };
  }
  const quoted = together.filter((word) => word !== whole && !parts.includes(word));
  return { folded, parts, words: [...parts, ...quoted, whole], joined: whole };
}
