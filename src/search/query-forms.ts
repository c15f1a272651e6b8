import { longestText } from "./folding.ts";
import { withoutLegalForm } from "./legal-forms.ts";
import { isPackageUrl, purlWithoutVersion } from "./package-url.ts";
import { joined, words } from "./words.ts";

const mostQueryWords = 12;

/** The query as it is read: without surrounding space, and a package URL without its version. */
export function readQuery(query: string): string {
  const text = query.slice(0, longestText).trim();
  return isPackageUrl(text) ? purlWithoutVersion(text) : text;
}

/**
 * The ways to read a query: its words, the words written as one, and the words without a legal form at their end. A
 * record can match only if every word of one of them is, begins, or is a typo away from (`allowedEdits`) one of the
 * record's `searchKeys`. None for a query without a word.
 */
export function queryForms(query: string): readonly (readonly string[])[] {
  const written = words(readQuery(query));
  const asked = firstDistinct(written);
  if (asked.length === 0) return [];
  if (asked.length === 1) return [asked];
  const named = firstDistinct(withoutLegalForm(written));
  return [asked, [joined(written)], ...(named.length < asked.length ? [named] : [])];
}

/** The words of a query of several, each of which may name something; none of a package URL. */
export function wordsToMatchSome(query: string): readonly string[] {
  const [asked = []] = queryForms(query);
  return asked.length < 2 || isPackageUrl(query) ? [] : asked;
}

function firstDistinct(list: readonly string[]): string[] {
  return [...new Set(list)].slice(0, mostQueryWords);
}
