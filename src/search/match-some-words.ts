import type { Matcher } from "./match.ts";
import { wordsToMatchSome } from "./query-forms.ts";
import { scoreWithin, type TextMatch } from "./text-score.ts";
import { bestLikeness, likeness, searchedName } from "./word-likeness.ts";

/** Shorter words stand in too many names to count, and numbers alone in too many to point at one. */
const counting = /\p{N}|.{3}/u;
const pointing = /^(?=.*\p{L}).{3,}$/u;

/**
 * Says how well some words of a query name a record, for a query that names nothing as a whole: "the LiteLLM attack". They
 * have to be half of a name at least; what only a description holds does not count, nor do the parts of a package URL.
 */
export function someWordsMatcherOf(query: string): Matcher {
  const asked = wordsToMatchSome(query);
  const counted = asked.filter((word) => counting.test(word));
  return (record) => {
    let best: TextMatch | undefined;
    for (const name of record.names.map(searchedName)) {
      const fitting = counted.filter((word) => bestLikeness(word, name) > 0);
      if (!fitting.some((word) => pointing.test(word))) continue;
      const named = name.words.filter((word) => word !== name.joined && fitting.some((one) => likeness(one, word, name) > 0));
      if (named.length * 2 < name.words.length - (name.joined === undefined ? 0 : 1)) continue;
      const score = 0.5 * scoreWithin(fitting, name) * (fitting.length / asked.length);
      if (score > (best?.score ?? 0)) best = { score, matchedOn: name.on };
    }
    return best;
  };
}
