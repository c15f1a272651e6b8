import { askBlastRadius } from "../../service/questions/blast-radius.ts";
import type { ImpactView } from "../../service/questions/impact-view.ts";
import { type Answering, type Asked, refsNamed } from "./asked.ts";
import { assumptionsIn, assumptionsInWords } from "./assumed.ts";
import { type Bounds, boundsInWords, boundsOf, type ReceiptFacts, receiptFacts, receiptInWords } from "./bounds.ts";
import { type ChangeFacts, changedList, differences, onlyThese, type Shown } from "./changes.ts";
import { conditionsOf } from "./conditions.ts";
import { type EntityFilter, entityFilterOf, passes } from "./entity-filter.ts";
import { type EntityFacts, entityFacts } from "./facts.ts";
import { type ImpactFacts, impactFacts } from "./impact-facts.ts";
import { paragraph } from "./layout.ts";
import { isSet } from "./option-values.ts";
import { named, shown } from "./words.ts";

interface WhatIfAnswer extends Bounds {
  readonly question: "what-if";
  readonly seeds: readonly EntityFacts[];
  readonly assumed: readonly string[];
  readonly only: EntityFilter;
  /** The entities that harm reaches with the assumptions. */
  readonly reached: Shown<ImpactFacts>;
  readonly gained: Shown<ImpactFacts>;
  readonly lost: Shown<ImpactFacts>;
  readonly changed: Shown<ChangeFacts>;
  readonly receipt: ReceiptFacts;
}

async function answer(asked: Asked): Promise<WhatIfAnswer> {
  const { session, options, words } = asked;
  const seeds = await refsNamed(asked, words);
  const assume = await assumptionsIn(asked);
  const input = conditionsOf(options);
  const only = entityFilterOf(options);
  const found = await askBlastRadius(session, { seeds, assume, ...input });
  const { assumptions } = found;
  const comparison = (await found.comparison())!;
  const { knownAt } = found.receipt;
  const listOfImpacts = async (impacts: readonly ImpactView[], added = assumptions.added): Promise<Shown<ImpactFacts>> => {
    const all = impacts.filter(({ entity }) => passes(asked, only, entity));
    return { total: all.length, impacts: await impactFacts(asked, shown(all, isSet(options, "all")), knownAt, added) };
  };
  const changed = comparison.changed.filter(({ entity }) => passes(asked, only, entity));
  const [before, after] = await Promise.all([
    listOfImpacts(
      changed.map((change) => change.before),
      new Map(),
    ),
    listOfImpacts(changed.map((change) => change.after)),
  ]);
  return {
    question: "what-if",
    seeds: found.seeds.map(({ id }) => entityFacts(asked, id)),
    assumed: assumptionsInWords(asked, assumptions),
    only,
    reached: await listOfImpacts(found.impacts(undefined, "SEVERITY")),
    gained: await listOfImpacts(comparison.gained),
    lost: await listOfImpacts(comparison.lost, new Map()),
    changed: {
      total: changed.length,
      impacts: before.impacts.map((impact, place) => ({ before: impact, after: after.impacts[place] as ImpactFacts })),
    },
    ...(await boundsOf(comparison, input)),
    receipt: receiptFacts(found.receipt),
  };
}

function inWords({ seeds, assumed, only, reached, gained, lost, changed, receipt, ...bounds }: WhatIfAnswer): string[] {
  return [
    ...paragraph(`Harm from ${seeds.map(named).join(", ")}, with these assumptions:`),
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
