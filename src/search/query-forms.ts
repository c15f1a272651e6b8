import { longestText } from "./folding.ts";
import { withoutLegalForm } from "./legal-forms.ts";
import { isPackageUrl, packageOf, parsePackageUrl } from "./package-url.ts";
import { joined, keysAsked, words } from "./words.ts";

const mostQueryWords = 12;

/** The query as it is read: without surrounding space, and a package URL without its version. */
export function readQuery(query: string): string {
  const text = query.slice(0, longestText).trim();
  const purl = parsePackageUrl(text);
  return purl === undefined ? text : packageOf(purl);
}

/**
 * The ways to read a query: its words, the words written as one, and the words without a legal form at their end. A
 * record matches exactly if every word of one of them is, begins, or is a typo away from (`allowedEdits`) one of the
 * record's `searchKeys`: those of its prose without typos. None for a query without a word.
 */
export function queryForms(query: string): readonly (readonly string[])[] {
  const written = words(readQuery(query));
  const asked = firstDistinct(keysAsked(written));
  if (asked.length === 0) return [];
  if (asked.length === 1 || written.length === 1) return [asked];
  const named = firstDistinct(keysAsked(withoutLegalForm(written)));
  const asOne = firstDistinct(keysAsked(words(joined(written))));
  return [asked, ...(asOne.length === 0 ? [] : [asOne]), ...(named.length < asked.length ? [named] : [])];
}

/** The words of a query of several, each of which may name something; none of a package URL. */
export function wordsToMatchSome(query: string): readonly string[] {
  const [asked = []] = queryForms(query);
  return asked.length < 2 || isPackageUrl(query) ? [] : asked;
}

function firstDistinct(list: readonly string[]): string[] {
  return [...new Set(list)].slice(0, mostQueryWords);
}
