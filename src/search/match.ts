import { fold, spelled } from "./folding.ts";
import { withoutLegalForm } from "./legal-forms.ts";
import { queryForms, readQuery } from "./query-forms.ts";
import type { MatchedOn, Searchable } from "./searchable.ts";
import { scoreAcross, scoreWithin, type TextMatch, wholeScore } from "./text-score.ts";
import { searchedName, searchedProse } from "./word-likeness.ts";
import { words } from "./words.ts";

/** A name that is spelled otherwise, but folds to the same: "Koln" for Köln. */
export const otherwiseSpelled = 0.98;
/** A name that differs in its legal form, or in what stands between its words. */
const legallyAnother = 0.97;

/** Says of any record whether and how well it matches. */
export type Matcher = (record: Searchable) => TextMatch | undefined;

/**
 * Whether and how well a query names records. Every word of the query must match something: id, name, purl, alias,
 * external id (with typos), description or summary (without). First comes what is named exactly, then exact aliases,
 * beginnings, typos, prose. The same query and record give the same score, whatever store found it; and a record matches
 * exactly if its search keys fit one of the `queryForms`.
 */
export function matcherOf(query: string): Matcher {
  const forms = queryForms(query);
  if (forms.length === 0) return () => undefined;
  const text = readQuery(query);
  const [exact, whole, asked] = [spelled(text), fold(text).trim(), withoutLegalForm(words(text)).join(" ")];
  return (record) => {
    let best: TextMatch | undefined;
    const offer = (score: number, matchedOn: MatchedOn) => {
      if (score > (best?.score ?? 0)) best = { score, matchedOn };
    };
    for (const name of record.names) {
      if (spelled(name.text) === exact) offer(wholeScore[name.on], name.on);
    }
    if (best !== undefined && (best as TextMatch).score === 1) return best;
    const names = record.names.map(searchedName);
    for (const { on, folded, parts } of names) {
      if (folded === whole) offer(wholeScore[on] * otherwiseSpelled, on);
      else if (withoutLegalForm(parts).join(" ") === asked) offer(wholeScore[on] * legallyAnother, on);
    }
    for (const form of forms) for (const name of names) offer(scoreWithin(form, name), name.on);
    if (best !== undefined) return best;
    const prose = record.prose.map(searchedProse);
    for (const form of forms) {
      const spread = scoreAcross(form, [...names, ...prose]);
      if (spread !== undefined) offer(spread.score, spread.matchedOn);
    }
    return best;
  };
}

export function matchText(query: string, record: Searchable): TextMatch | undefined {
  return matcherOf(query)(record);
}
