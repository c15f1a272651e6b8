import { words, wordsOfName } from "./words.ts";

/** What of a record a text matched. */
export type MatchedOn = "id" | "name" | "alias" | "purl" | "externalId" | "description";

/** The texts by which a record is found. */
export interface Searchable {
  /** Found exactly, by their beginning, and with typos. */
  readonly names: readonly { readonly on: Exclude<MatchedOn, "description">; readonly text: string }[];
  /** Found exactly and by the beginning of its words. */
  readonly description?: string | undefined;
}

/** Beyond these, further words of a description are not searched. */
const mostDescriptionWords = 300;

export function descriptionWords({ description }: Searchable): string[] {
  return description === undefined ? [] : words(description).slice(0, mostDescriptionWords);
}

/** What a store indexes to find a record by text: folded words, each once. */
export interface SearchKeys {
  readonly names: readonly string[];
  /** Those that are not among the names. */
  readonly description: readonly string[];
}

export function searchKeys(searchable: Searchable): SearchKeys {
  const names = new Set(searchable.names.flatMap(({ text }) => wordsOfName(text)));
  const description = new Set(descriptionWords(searchable).filter((word) => !names.has(word)));
  return { names: [...names], description: [...description] };
}
