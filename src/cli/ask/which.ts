import { shortNumber, word } from "../../model/words.ts";
import { resolve } from "../../service/catalog/resolve.ts";
import type { SearchHit } from "../../service/catalog/search.ts";
import { printable } from "../printable.ts";
import { type Answering, type Asked, refOf } from "./asked.ts";
import type { EntityFacts } from "./facts.ts";
import { paragraph, table } from "./layout.ts";
import { entityKindOf } from "./names.ts";
import { isSet, listOf } from "./option-values.ts";
import { named } from "./words.ts";

interface WhichAnswer {
  readonly question: "which";
  readonly resolutions: readonly {
    readonly text: string;
    readonly best: EntityFacts | null;
    readonly ambiguous: boolean;
    /** That a package, or the version of it that was asked for, is not known. */
    readonly note?: string;
    /** Likeliest first. */
    readonly candidates: readonly { readonly entity: EntityFacts; readonly score: number; readonly matchedOn: string }[];
  }[];
}

const usualCandidates = 5;
const mostCandidates = 100;

async function answer({ session, words, options }: Asked): Promise<WhichAnswer> {
  const limit = isSet(options, "all") ? mostCandidates : usualCandidates;
  const kinds = listOf(options, "kind", entityKindOf);
  const questions = words.map((text) => ({ ...refOf(text), text, kinds, limit }));
  const resolutions = await resolve(session, questions);
  return {
    question: "which",
    resolutions: resolutions.map(({ best, ambiguous, candidates, note }, place) => ({
      text: words[place] as string,
      best: best === undefined ? null : factsOf(best),
      ambiguous,
      ...(note === undefined ? {} : { note }),
      candidates: candidates.map(({ entity, score, matchedOn }) => ({ entity: factsOf(entity), score, matchedOn })),
    })),
  };
}

function factsOf({ id, kind, name }: SearchHit["entity"]): EntityFacts {
  return { id, kind, name };
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

function candidateTable(candidates: WhichAnswer["resolutions"][number]["candidates"]): string[] {
  return table(
    [{ title: "id" }, { title: "name" }, { title: "kind" }, { title: "score", right: true }, { title: "matched on" }],
    candidates.map(({ entity, score, matchedOn }) => [entity.id, entity.name, word(entity.kind), shortNumber(score), matchedOn]),
  );
}

export default { answer, inWords } satisfies Answering<WhichAnswer>;
