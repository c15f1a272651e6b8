import { fold, strayCharacters } from "./folding.ts";

const longestWord = 40;
const wordPattern = /[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu;

function shortened(word: string): string {
  return word.length > longestWord ? word.slice(0, longestWord).replace(strayCharacters, "") : word;
}

/** The words of a text, folded: runs of letters and digits, and single pictographs. Nothing else separates or joins. */
export function words(text: string): string[] {
  return (fold(text).match(wordPattern) ?? []).map((word) => shortened(word));
}

/** All words as one, so that "Open AI" finds OpenAI. */
export function joined(list: readonly string[]): string {
  return shortened(list.join(""));
}

/** What a name is indexed and matched by: its words, and, if there are several, all of them as one, which comes last. */
export function wordsOfName(text: string): string[] {
  const parts = words(text);
  return parts.length > 1 ? [...parts, joined(parts)] : parts;
}
