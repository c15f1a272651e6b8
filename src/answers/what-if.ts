import type { EntityRef } from "../service/catalog/references.ts";
import type { AssumptionInput } from "../service/questions/assumptions.ts";
import { askBlastRadius } from "../service/questions/blast-radius.ts";
import type { HarmInput } from "../service/questions/harm-question.ts";
import type { ImpactView } from "../service/questions/impact-view.ts";
import { assumptionsInWords } from "./assumed.ts";
import { type Bounds, boundsOf, type ReceiptFacts, receiptFacts } from "./bounds.ts";
import type { ChangeFacts, Shown } from "./changes.ts";
import { type EntityFilter, passes } from "./entity-filter.ts";
import { type EntityFacts, entityFacts } from "./facts.ts";
import { type ImpactFacts, impactFacts } from "./impact-facts.ts";
import type { Telling } from "./telling.ts";

/** What would harm from the seeds reach, if some things were otherwise? */
export interface WhatIfQuestion {
  readonly seeds: readonly EntityRef[];
  readonly assume: readonly AssumptionInput[];
  readonly input: HarmInput;
  readonly only: EntityFilter;
}

export interface WhatIfAnswer extends Bounds {
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

/** @param rows how many of each list are shown */
export async function whatIfAnswer(
  telling: Telling,
  { seeds, assume, input, only }: WhatIfQuestion,
  rows: number,
): Promise<WhatIfAnswer> {
  const { session } = telling;
  const found = await askBlastRadius(session, { seeds, assume, ...input });
  const { assumptions } = found;
  const comparison = (await found.comparison())!;
  const { knownAt } = found.receipt;
  const listOfImpacts = async (impacts: readonly ImpactView[], added = assumptions.added): Promise<Shown<ImpactFacts>> => {
    const all = impacts.filter(({ entity }) => passes(session, only, entity));
    return { total: all.length, impacts: await impactFacts(telling, all.slice(0, rows), knownAt, added) };
  };
  const changed = comparison.changed.filter(({ entity }) => passes(session, only, entity));
  const [before, after] = await Promise.all([
    listOfImpacts(
      changed.map((change) => change.before),
      new Map(),
    ),
    listOfImpacts(changed.map((change) => change.after)),
  ]);
  return {
    question: "what-if",
    seeds: found.seeds.map(({ id }) => entityFacts(telling, id)),
    assumed: assumptionsInWords(telling, assumptions),
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
