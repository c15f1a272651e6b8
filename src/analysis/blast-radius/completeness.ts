import { channelCount } from "../../model/channels.ts";
import type { LabelCorrectingSearch } from "./label-correcting-search.ts";

export type TruncationReason = "MAX_HOPS" | "MAX_NODES" | "DEADLINE";
/** How far an answer goes: an empty answer must never mean that the search was cut short. */
export interface Completeness {
  readonly status: "COMPLETE" | "TRUNCATED";
  readonly reasons: readonly TruncationReason[];
  /** Entities in the answer, before any filter of the impacts. */
  readonly explored: number;
  /** Entities from which one step more would reach a state that is not in the answer. */
  readonly frontier: number;
}

/** In the order in which every answer lists them. */
export function reasonsInOrder(reasons: ReadonlySet<TruncationReason>): TruncationReason[] {
  const order: readonly TruncationReason[] = ["DEADLINE", "MAX_HOPS", "MAX_NODES"];
  return order.filter((reason) => reasons.has(reason));
}

/**
 * Whether one step more from a reached state of the entity, at its best likelihood, arrives at a state for which the
 * test holds.
 */
export function stepsInto(search: LabelCorrectingSearch, entity: number, test: (state: number) => boolean): boolean {
  const { rules } = search;
  const { outgoing } = rules.graph;
  let mask = 0;
  for (let channel = 0; channel < channelCount; channel++) {
    if (search.isReached(entity * channelCount + channel)) mask |= 1 << channel;
  }
  for (let arc = outgoing.rowStart.at(entity), end = outgoing.harmEnd.at(entity); arc < end; arc++) {
    if (stepInto(search, arc, mask, test)) return true;
  }
  return rules.arcsBesideRowsFrom(entity).some((arc) => stepInto(search, arc, mask, test));
}

/** Along one arc, from all reached channels at once; `test` is asked first, because it mostly says no. */
function stepInto(search: LabelCorrectingSearch, arc: number, mask: number, test: (state: number) => boolean): boolean {
  const { rules, question } = search;
  if (!rules.admitsArc(arc)) return false;
  let arriving = rules.arriving(arc, mask);
  for (let becomes = 0; arriving !== 0; becomes++, arriving >>= 1) {
    if ((arriving & 1) === 0 || !test(rules.targetOf(arc) * channelCount + becomes)) continue;
    if (question.minLikelihood === 0) return true;
    for (let channel = 0; channel < channelCount; channel++) {
      if ((mask & (1 << channel)) !== 0 && isLikelyEnough(search, arc, channel, becomes)) return true;
    }
  }
  return false;
}

function isLikelyEnough(search: LabelCorrectingSearch, arc: number, channel: number, becomes: number): boolean {
  const { labels, rules, question } = search;
  if ((rules.arriving(arc, 1 << channel) & (1 << becomes)) === 0) return false;
  const likelihood = labels.likelihoods[search.labelOf(rules.sourceOf(arc) * channelCount + channel)]!;
  return likelihood * rules.strengthOf(arc, channel, becomes) >= question.minLikelihood;
}

/** Whether, with more hops, harm would arrive at a state that is not reached yet. Continues the search to find out. */
export function reachesFurther(search: LabelCorrectingSearch): boolean {
  while (search.lastLayer.length > 0) {
    const known = search.states.length;
    search.step();
    if (search.states.length > known) return true;
  }
  return false;
}
