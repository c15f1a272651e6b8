import { keysOfWords, words, wordsOfName } from "./words.ts";

/** The texts that name a record, and those that tell of it. */
type NamedBy = "id" | "name" | "alias" | "purl" | "externalId";
type ToldBy = "description" | "summary";
/** What of a record a text matched. */
export type MatchedOn = NamedBy | ToldBy;

/** The texts by which a record is found. */
export interface Searchable {
  /** Found exactly, by their beginning, and with typos. */
  readonly names: readonly { readonly on: NamedBy; readonly text: string }[];
  /** Found exactly and by the beginning of its words. */
  readonly prose: readonly { readonly on: ToldBy; readonly text: string }[];
}

/** Beyond these, further words of a text are not searched. */
const mostProseWords = 300;

export function proseWords(text: string): string[] {
  return keysOfWords(words(text)).slice(0, mostProseWords);
}

/** What a store indexes to find a record by text: folded words, each once. */
export interface SearchKeys {
  readonly names: readonly string[];
  /** Those that are not among the names. */
  readonly prose: readonly string[];
}

export function searchKeys(searchable: Searchable): SearchKeys {
  const names = new Set(searchable.names.flatMap(({ text }) => wordsOfName(text).words));
  const prose = new Set(searchable.prose.flatMap(({ text }) => proseWords(text)).filter((word) => !names.has(word)));
  return { names: [...names], prose: [...prose] };
}
