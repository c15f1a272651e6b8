import { receiptInWords } from "../../answers/bounds.ts";
import { type Caused, type CausedFacts, type LearnedAnswer, learnedAnswer } from "../../answers/learned.ts";
import { refsNamed } from "../../answers/named-entities.ts";
import { claimInWords, named } from "../../answers/words.ts";
import { UsageError } from "../failure.ts";
import type { Answering, Asked } from "./asked.ts";
import { boundsInWords } from "./bounds-in-words.ts";
import { changedList, differences, onlyThese } from "./changes.ts";
import { searchOf } from "./conditions.ts";
import { entityFilterOf } from "./entity-filter.ts";
import { paragraph } from "./layout.ts";
import { dateOf, instantOf, isSet } from "./option-values.ts";
import { rowsShown } from "./rows.ts";

async function answer(asked: Asked): Promise<LearnedAnswer> {
  const { session, options, words } = asked;
  const [from, to = session.now] = [instantOf(options, "from", "before"), instantOf(options, "to")];
  if (from === undefined) throw new UsageError("--from is required, e.g. --from 2026-04-01.");
  if (from >= to) throw new UsageError("--from is not before --to; give the earlier moment as --from.");
  const seeds = await refsNamed(session.asOf(to), words);
  const at = dateOf(options, "at");
  const time = isSet(options, "any-time") ? { during: {} } : at === undefined ? undefined : { at };
  const question = { seeds, from, to, time, input: searchOf(options), only: entityFilterOf(options) };
  return learnedAnswer(asked, question, rowsShown(options));
}

function inWords({ seeds, only, gained, lost, changed, before, after, ...bounds }: LearnedAnswer): string[] {
  return [
    ...paragraph(
      `What became known about harm from ${seeds.map((seed) => named(seed)).join(", ")} between ${before.knownAt} and ${after.knownAt}:`,
    ),
    ...onlyThese(only),
    "",
    ...changedList("Newly reached", gained, reasonsInWords(gained.impacts)),
    ...changedList("No longer reached", lost, reasonsInWords(lost.impacts)),
    ...differences(changed, causesInWords),
    ...paragraph(boundsInWords(bounds)),
    ...paragraph(`Before: ${receiptInWords(before)}`),
    ...paragraph(`After: ${receiptInWords(after)}`),
  ];
}

/** Why each impact was gained or lost, and who said so. */
function reasonsInWords(impacts: readonly CausedFacts[]): string[] {
  return impacts.flatMap(({ entity, because, causes }, place) => [
    ...(place === 0 ? [""] : []),
    ...paragraph(named(entity)),
    ...paragraph(because, 4),
    ...causesInWords({ causes }),
  ]);
}

function causesInWords({ causes }: Caused): string[] {
  return causes.flatMap((claim) => paragraph(`- ${claimInWords(claim)}`, 4, 2));
}

export default { answer, inWords } satisfies Answering<LearnedAnswer>;
