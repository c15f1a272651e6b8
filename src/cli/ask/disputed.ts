import { type DisputedAnswer, disputedAnswer } from "../../answers/disputed.ts";
import { claimInWords } from "../../answers/words.ts";
import { counted } from "../../model/words.ts";
import type { Answering, Asked } from "./asked.ts";
import { paragraph } from "./layout.ts";
import { instantOf } from "./option-values.ts";
import { notShown, rowsShown } from "./rows.ts";

async function answer(asked: Asked): Promise<DisputedAnswer> {
  const { session, options } = asked;
  return disputedAnswer(asked, instantOf(options, "known-at") ?? session.now, rowsShown(options));
}

function inWords({ knownAt, total, contradictions }: DisputedAnswer): string[] {
  return [
    ...paragraph(
      `Sources disagree about ${counted(total, "fact")}, as known at ${knownAt}. The graph does not decide which side is right.`,
    ),
    "",
    ...contradictions.flatMap(({ about, supporting, disputing }) => [
      ...paragraph(`${about.sentence} (${about.id})`),
      ...supporting.flatMap((claim) => paragraph(`+ ${claimInWords(claim)}`, 4, 2)),
      ...disputing.flatMap((claim) => paragraph(`- ${claimInWords(claim)}`, 4, 2)),
      "",
    ]),
    ...notShown(total, contradictions.length),
  ];
}

export default { answer, inWords } satisfies Answering<DisputedAnswer>;
