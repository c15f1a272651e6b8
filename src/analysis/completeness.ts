import { channelCount } from "../model/channels.ts";
import { none } from "../topology/adjacency.ts";
import { flowOfBits } from "../topology/arc-bits.ts";
import { transmissions } from "../topology/flow-table.ts";
import type { Spread } from "./spread.ts";

export type TruncationReason = "MAX_HOPS" | "MAX_NODES" | "DEADLINE";
/** How far an answer goes: an empty answer must never mean that the search was stopped. */
export interface Completeness {
  readonly status: "COMPLETE" | "TRUNCATED";
  readonly reasons: readonly TruncationReason[];
  /** Entities in the answer, before any filter of the impacts. */
  readonly explored: number;
  /** Entities from which one step more would reach a state that is not in the answer. */
  readonly frontier: number;
}

/**
 * Whether one step more from a reached state of the entity, at its best likelihood, arrives at a state for which the
 * test holds.
 */
export function stepsInto(spread: Spread, entity: number, test: (state: number) => boolean): boolean {
  const { outgoing } = spread.topology;
  for (let channel = 0; channel < channelCount; channel++) {
    if (!spread.isReached(entity * channelCount + channel)) continue;
    for (let arc = outgoing.from.at(entity), stop = outgoing.harmTo.at(entity); arc < stop; arc++) {
      if (stepInto(spread, arc, entity, channel, test)) return true;
    }
    for (let arc = outgoing.chainAt(entity); arc !== none; arc = outgoing.after(arc)) {
      if (stepInto(spread, arc, entity, channel, test)) return true;
    }
  }
  return false;
}

function stepInto(spread: Spread, arc: number, entity: number, channel: number, test: (state: number) => boolean): boolean {
  const { labels, passage, question } = spread;
  if (!passage.admitsArc(arc)) return false;
  const arriving = passage.arriving(arc, 1 << channel);
  if (arriving === 0) return false;
  const likelihood = labels.likelihoods[spread.labelOf(entity * channelCount + channel)]!;
  const first = (flowOfBits(passage.bits[arc]!) * channelCount + channel) * channelCount;
  const confidence = passage.confidenceOf(arc);
  for (let becomes = 0; becomes < channelCount; becomes++) {
    if ((arriving & (1 << becomes)) === 0) continue;
    if (likelihood * (confidence * transmissions[first + becomes]!) < question.minLikelihood) continue;
    if (test(passage.target[arc]! * channelCount + becomes)) return true;
  }
  return false;
}

/** Whether, with more hops, harm would arrive at a state that is not reached. Goes on with the search to find out. */
export function reachesFurther(spread: Spread): boolean {
  while (spread.lastLayer.length > 0) {
    const known = spread.states.length;
    spread.step();
    if (spread.states.length > known) return true;
  }
  return false;
}
