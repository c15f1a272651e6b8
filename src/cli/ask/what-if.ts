import { receiptInWords } from "../../answers/bounds.ts";
import { refsNamed } from "../../answers/named-entities.ts";
import { type WhatIfAnswer, whatIfAnswer } from "../../answers/what-if.ts";
import { named } from "../../answers/words.ts";
import type { Answering, Asked } from "./asked.ts";
import { assumptionsIn } from "./assumed.ts";
import { boundsInWords } from "./bounds-in-words.ts";
import { changedList, differences, onlyThese } from "./changes.ts";
import { conditionsOf } from "./conditions.ts";
import { entityFilterOf } from "./entity-filter.ts";
import { paragraph } from "./layout.ts";
import { rowsShown } from "./rows.ts";

async function answer(asked: Asked): Promise<WhatIfAnswer> {
  const { session, options, words } = asked;
  const seeds = await refsNamed(session, words);
  const assume = await assumptionsIn(asked);
  const question = { seeds, assume, input: conditionsOf(options), only: entityFilterOf(options) };
  return whatIfAnswer(asked, question, rowsShown(options));
}

function inWords({ seeds, assumed, only, reached, gained, lost, changed, receipt, ...bounds }: WhatIfAnswer): string[] {
  return [
    ...paragraph(`Harm from ${seeds.map((seed) => named(seed)).join(", ")}, with these assumptions:`),
    ...assumed.flatMap((line) => paragraph(`- ${line}`, 2, 2)),
    ...onlyThese(only),
    "",
    ...changedList("Reached", reached),
    ...changedList("Newly reached", gained),
    ...changedList("No longer reached", lost),
    ...differences(changed),
    ...paragraph(boundsInWords(bounds)),
    ...paragraph(receiptInWords(receipt)),
  ];
}

export default { answer, inWords } satisfies Answering<WhatIfAnswer>;
