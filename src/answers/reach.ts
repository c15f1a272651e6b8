import type { EntityRef } from "../service/catalog/references.ts";
import { askBlastRadius, type BlastRadiusAnswer } from "../service/questions/blast-radius.ts";
import type { HarmInput } from "../service/questions/harm-question.ts";
import type { ImpactView } from "../service/questions/impact-view.ts";
import type { Session } from "../service/session.ts";
import { type Bounds, boundsOf, type ReceiptFacts, receiptFacts } from "./bounds.ts";
import { type EntityFilter, passes } from "./entity-filter.ts";
import { type EntityFacts, entityFacts } from "./facts.ts";
import { type ImpactFacts, impactFacts } from "./impact-facts.ts";
import type { Telling } from "./telling.ts";

/** What does harm from the seeds reach? */
export interface ReachQuestion {
  readonly seeds: readonly EntityRef[];
  readonly input: HarmInput;
  readonly only: EntityFilter;
}

export interface ReachAnswer extends Bounds {
  readonly question: "reach";
  readonly seeds: readonly EntityFacts[];
  readonly only: EntityFilter;
  /** The number of impacts that pass the filter; the list holds those that are shown. */
  readonly total: number;
  readonly impacts: readonly ImpactFacts[];
  readonly receipt: ReceiptFacts;
}

/** What was found, of which impacts are the ones that pass the filter, the most severe first. */
export interface Reached {
  readonly found: BlastRadiusAnswer;
  readonly impacts: readonly ImpactView[];
  readonly bounds: Bounds;
}

export async function reached(session: Session, { seeds, input, only }: ReachQuestion): Promise<Reached> {
  const found = await askBlastRadius(session, { seeds, ...input });
  const impacts = found.impacts(undefined, "SEVERITY").filter(({ entity }) => passes(session, only, entity));
  return { found, impacts, bounds: await boundsOf(found, input) };
}

/** @param rows how many impacts are shown */
export async function reachAnswer(telling: Telling, question: ReachQuestion, rows: number): Promise<ReachAnswer> {
  return reachFacts(telling, question.only, await reached(telling.session, question), rows);
}

/** What was found, as facts. */
export async function reachFacts(
  telling: Telling,
  only: EntityFilter,
  { found, impacts, bounds }: Reached,
  rows: number,
): Promise<ReachAnswer> {
  return {
    question: "reach",
    seeds: found.seeds.map(({ id }) => entityFacts(telling, id)),
    only,
    total: impacts.length,
    impacts: await impactFacts(telling, impacts.slice(0, rows), found.receipt.knownAt),
    ...bounds,
    receipt: receiptFacts(found.receipt),
  };
}
