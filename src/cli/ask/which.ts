import type { EntityFacts } from "../../answers/facts.ts";
import { type Resolution, type WhichAnswer, whichAnswer } from "../../answers/which.ts";
import { named } from "../../answers/words.ts";
import { printable } from "../../model/printable.ts";
import { shortNumber, word } from "../../model/words.ts";
import type { Answering, Asked } from "./asked.ts";
import { paragraph, table } from "./layout.ts";
import { entityKindOf } from "./names.ts";
import { isSet, listOf } from "./option-values.ts";

const usualCandidates = 5;
const mostCandidates = 100;

async function answer({ session, words, options }: Asked): Promise<WhichAnswer> {
  const candidates = isSet(options, "all") ? mostCandidates : usualCandidates;
  return whichAnswer(session, words, listOf(options, "kind", entityKindOf), candidates);
}

function inWords({ resolutions }: WhichAnswer): string[] {
  return resolutions.flatMap(({ text, best, ambiguous, candidates, note }, place) => [
    ...(place === 0 ? [] : [""]),
    printable(`${JSON.stringify(text)}: ${verdict(best, ambiguous, candidates.length, note)}`),
    ...(note === undefined ? [] : paragraph(printable(note))),
    ...(candidates.length === 0 ? [] : candidateTable(candidates)),
  ]);
}

function verdict(best: EntityFacts | null, ambiguous: boolean, candidates: number, note?: string): string {
  if (best === null && candidates > 0 && note !== undefined) return "no match; those of similar names are:";
  if (best === null && candidates > 0) return "nothing matches all of the words; the closest matches are:";
  if (best === null) return "no match.";
  return ambiguous ? "ambiguous; use the ID of the one you mean." : `${named(best)}.`;
}

function candidateTable(candidates: Resolution["candidates"]): string[] {
  return table(
    [{ title: "id" }, { title: "name" }, { title: "kind" }, { title: "score", right: true }, { title: "matched on" }],
    candidates.map(({ entity, score, matchedOn }) => [entity.id, entity.name, word(entity.kind), shortNumber(score), matchedOn]),
  );
}

export default { answer, inWords } satisfies Answering<WhichAnswer>;
