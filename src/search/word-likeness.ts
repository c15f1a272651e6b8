import { editDistance } from "./edit-distance.ts";
import { type MatchedOn, proseWords, type Searchable } from "./searchable.ts";
import { allowedEdits } from "./typo-tolerance.ts";
import { type NameWords, wordsOfName } from "./words.ts";

/** A text of a record as its words are compared with those of a query. */
export interface SearchedText extends Pick<NameWords, "words" | "joined"> {
  readonly on: MatchedOn;
  readonly toleratesTypos: boolean;
}

export function searchedName({ on, text }: Searchable["names"][number]): SearchedText & NameWords {
  return { on, ...wordsOfName(text), toleratesTypos: true };
}
export function searchedProse({ on, text }: Searchable["prose"][number]): SearchedText {
  return { on, words: proseWords(text), toleratesTypos: false };
}

/** How well a word of a query fits a word of a text, 0..1; 0 where it does not. */
export function likeness(asked: string, word: string, { toleratesTypos, joined }: SearchedText): number {
  if (asked === word) return 1;
  // The beginning of words that were written as one may end within the second: that says less.
  if (word.startsWith(asked)) return (word === joined ? 0.45 : 0.7) + 0.2 * (asked.length / word.length);
  if (!toleratesTypos) return 0;
  const allowed = Math.min(allowedEdits(asked), allowedEdits(word));
  if (allowed === 0) return 0;
  const edits = editDistance(asked, word, allowed);
  return edits === undefined ? 0 : 0.7 - 0.15 * edits;
}

/** How well a word of a query fits any word of a text. */
export function bestLikeness(asked: string, text: SearchedText): number {
  let best = 0;
  for (const word of text.words) best = Math.max(best, likeness(asked, word, text));
  return best;
}
