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

/** How far the answer goes of a search that has ended. Continues the search where that alone shows it: read its labels before. */
export function completenessOf(search: LabelCorrectingSearch, impacts: Uint32Array, cut: boolean, inTime: boolean): Completeness {
  const seeds = search.question.seeds.map((seed) => seed.entity);
  const explored = impacts.length;
  if (!cut && search.lastLayer.length === 0 && !search.metZero) return { status: "COMPLETE", reasons: [], explored, frontier: 0 };
  // Where nothing was cut, only what the last hop improved can lead on: the rest has been followed.
  const isFollowed = !cut && !search.metZero;
  const answered = new Set(isFollowed ? [] : [...seeds, ...impacts]);
  const ends = isFollowed ? new Set(search.lastLayer.map((label) => entityOf(search, label))) : answered;
  const isUnreached = (state: number) => !search.isReached(state);
  const isUnanswered = (state: number) => isUnreached(state) || !answered.has(entityOfState(state));
  let frontier = 0;
  let beyond = false;
  for (const entity of ends) {
    // What is reached is answered, unless the answer was cut.
    const leads = stepsInto(search, entity, cut ? isUnanswered : isUnreached);
    if (leads) frontier++;
    beyond ||= cut ? stepsInto(search, entity, isUnreached) : leads;
  }
  const reasons: TruncationReason[] = [];
  if (!inTime) reasons.push("DEADLINE");
  else if (beyond || leadsOn(search, answered, cut)) reasons.push("MAX_HOPS");
  if (cut) reasons.push("MAX_NODES");
  return { status: reasons.length > 0 ? "TRUNCATED" : "COMPLETE", reasons, explored, frontier };
}

/** Whether more hops would reach more, where one hop more from the answer does not show it. */
function leadsOn(search: LabelCorrectingSearch, answered: ReadonlySet<number>, cut: boolean): boolean {
  if (cut) {
    // Paths of likelihood 0 are not in the last layer: then everything that is reached may lead on.
    const ends = search.metZero ? search.states.map(entityOfState) : search.lastLayer.map((label) => entityOf(search, label));
    for (const entity of new Set(ends)) {
      if (!answered.has(entity) && stepsInto(search, entity, (state) => !search.isReached(state))) return true;
    }
  }
  return search.question.minLikelihood > 0 && reachesFurther(search);
}

function entityOf(search: LabelCorrectingSearch, label: number): number {
  return entityOfState(search.labels.states[label]!);
}
function entityOfState(state: number): number {
  return Math.floor(state / channelCount);
}

/**
 * Whether one step more from a reached state of the entity, at its best likelihood, arrives at a state for which the
 * test holds.
 */
function stepsInto(search: LabelCorrectingSearch, entity: number, test: (state: number) => boolean): boolean {
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
function reachesFurther(search: LabelCorrectingSearch): boolean {
  while (search.lastLayer.length > 0) {
    const known = search.states.length;
    search.step();
    if (search.states.length > known) return true;
  }
  return false;
}
