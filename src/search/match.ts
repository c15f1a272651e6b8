import { fold } from "./folding.ts";
import { withoutLegalForm } from "./legal-forms.ts";
import { queryForms, readQuery } from "./query-forms.ts";
import { descriptionWords, type MatchedOn, type Searchable } from "./searchable.ts";
import { scoreAcross, scoreWithin, type TextMatch, wholeScore } from "./text-score.ts";
import { type SearchedText, searchedName } from "./word-likeness.ts";
import { words } from "./words.ts";

/** A name that differs in its legal form, or in what stands between its words. */
const legallyAnother = 0.97;

/**
 * Whether and how well a query names a record. Every word of the query must match something: id, name, purl, alias,
 * external id (with typos) or description (without). First comes what is named exactly, then exact aliases, beginnings,
 * typos, descriptions. The same query and record give the same score, whatever store found it.
 */
export function matchText(query: string, record: Searchable): TextMatch | undefined {
  const forms = queryForms(query);
  if (forms.length === 0) return undefined;
  const text = readQuery(query);
  const whole = fold(text);
  let best: TextMatch | undefined;
  const offer = (score: number, matchedOn: MatchedOn) => {
    if (score > (best?.score ?? 0)) best = { score, matchedOn };
  };
  for (const name of record.names) if (fold(name.text) === whole) offer(wholeScore[name.on], name.on);
  if (best?.score === 1) return best;
  const asked = withoutLegalForm(words(text)).join(" ");
  for (const name of record.names) {
    if (withoutLegalForm(words(name.text)).join(" ") === asked) offer(wholeScore[name.on] * legallyAnother, name.on);
  }
  const names = record.names.map(searchedName);
  const description: SearchedText = { on: "description", words: descriptionWords(record), toleratesTypos: false };
  for (const form of forms) {
    for (const name of names) offer(scoreWithin(form, name), name.on);
    if (best !== undefined) continue;
    const spread = scoreAcross(form, [...names, description]);
    if (spread !== undefined) offer(spread.score, spread.matchedOn);
  }
  return best;
}
