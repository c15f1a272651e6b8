import { channelCount } from "../../model/channels.ts";
import { someStep } from "../traversal/some-step.ts";
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

/** The same as a search finds it: the frontier only where the question says that it will be read. */
export interface FoundCompleteness extends Omit<Completeness, "frontier"> {
  readonly frontier: number | undefined;
}

/** Counts the frontier when it is read, once. No worker can send it: it holds a function. */
export class LateCompleteness implements Completeness {
  readonly status: Completeness["status"];
  readonly reasons: Completeness["reasons"];
  readonly explored: number;
  private counted: number | undefined;

  constructor(
    { status, reasons, explored }: Omit<Completeness, "frontier">,
    private readonly count: () => number,
  ) {
    this.status = status;
    this.reasons = reasons;
    this.explored = explored;
  }

  get frontier(): number {
    this.counted ??= this.count();
    return this.counted;
  }
}

/** Counts the frontier when it is read, where the search has not: by another one, which its question asks for. */
export function withFrontier(found: FoundCompleteness, count: () => FoundCompleteness): Completeness {
  return new LateCompleteness(found, () => found.frontier ?? (count().frontier as number));
}

/** In the order in which every answer lists them. */
export function reasonsInOrder(reasons: ReadonlySet<TruncationReason>): TruncationReason[] {
  const order: readonly TruncationReason[] = ["DEADLINE", "MAX_HOPS", "MAX_NODES"];
  return order.filter((reason) => reasons.has(reason));
}

/** How far the answer goes of a search that has ended. Continues the search where that alone shows it: read its labels before. */
export function completenessOf(
  search: LabelCorrectingSearch,
  impacts: Uint32Array,
  cut: boolean,
  inTime: boolean,
): FoundCompleteness {
  const { question, metZero, labels, layerStart, layerEnd } = search;
  const isUnreached = (state: number) => !search.isReached(state);
  const leadsOn = (state: number) => stepsInto(search, entityOfState(state), isUnreached);
  // Only what the last hop improved can lead on: the rest has been followed. Labels do not show all paths of likelihood 0.
  const ends = metZero ? labels.states.subarray(0, labels.count) : labels.states.subarray(layerStart, layerEnd);
  let frontier: number | undefined;
  if (!cut && ends.length === 0) {
    frontier = 0;
  } else if (question.countsFrontier === true) {
    const answered = new Set(cut ? [...question.seeds.map((seed) => seed.entity), ...impacts] : ends.map(entityOfState));
    const isUnanswered = (state: number) => isUnreached(state) || (cut && !answered.has(entityOfState(state)));
    frontier = 0;
    for (const entity of answered) if (stepsInto(search, entity, isUnanswered)) frontier++;
  }
  const reasons: TruncationReason[] = [];
  if (!inTime) reasons.push("DEADLINE");
  else {
    const more = ends.some(leadsOn) || (question.minLikelihood > 0 && reachesFurther(search));
    if (more !== false) reasons.push(more ? "MAX_HOPS" : "DEADLINE");
  }
  if (cut) reasons.push("MAX_NODES");
  return { status: reasons.length > 0 ? "TRUNCATED" : "COMPLETE", reasons, explored: impacts.length, frontier };
}

function entityOfState(state: number): number {
  return Math.floor(state / channelCount);
}

/**
 * Whether one step more from a reached state of the entity, at its best likelihood, arrives at a state for which the
 * test holds.
 */
function stepsInto(search: LabelCorrectingSearch, entity: number, test: (state: number) => boolean): boolean {
  const { rules, question } = search;
  const { outgoing } = rules.graph;
  search.look(outgoing.harmEnd.at(entity) - outgoing.rowStart.at(entity));
  let mask = 0;
  for (let channel = 0; channel < channelCount; channel++) {
    if (search.isReached(entity * channelCount + channel)) mask |= 1 << channel;
  }
  return someStep(rules, entity, mask, (arc, target, arriving) => {
    for (let becomes = 0, rest = arriving; rest !== 0; becomes++, rest >>= 1) {
      // Asked first, because it mostly says no.
      if ((rest & 1) === 0 || !test(target * channelCount + becomes)) continue;
      if (question.minLikelihood === 0) return true;
      for (let channel = 0; channel < channelCount; channel++) {
        if ((mask & (1 << channel)) !== 0 && isLikelyEnough(search, arc, channel, becomes)) return true;
      }
    }
    return false;
  });
}

function isLikelyEnough(search: LabelCorrectingSearch, arc: number, channel: number, becomes: number): boolean {
  const { labels, rules, question } = search;
  if ((rules.arriving(arc, 1 << channel) & (1 << becomes)) === 0) return false;
  const likelihood = labels.likelihoods[search.labelOf(rules.sourceOf(arc) * channelCount + channel)]!;
  return likelihood * rules.strengthOf(arc, channel, becomes) >= question.minLikelihood;
}

/**
 * Whether, with more hops, harm would arrive at a state that is not reached yet. Continues the search to find out;
 * undefined if the time ran out before.
 */
function reachesFurther(search: LabelCorrectingSearch): boolean | undefined {
  while (search.goesOn) {
    const known = search.reachedStates;
    if (!search.step()) return undefined;
    if (search.reachedStates > known) return true;
  }
  return false;
}
