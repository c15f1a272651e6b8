import { channelCount } from "../../model/channels.ts";
import type { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Conditions } from "../traversal/question.ts";
import { isOver } from "../traversal/time-limit.ts";

/** By how much a product of the same factors in another order may differ: bounds are widened by it. */
export const roundingSlack = 1 + 1e-9;

/** So many states are followed between two looks at the time. */
const statesALook = 1024;

/** One improvement of a state: with so many hops left, harm at the state arrives at the target this readily at best. */
interface Improvement {
  readonly hops: number;
  readonly likelihood: number;
}

/**
 * The search against the harm: from which states, how readily, within how many hops, does harm arrive at an entity?
 * Likelihoods are products in the order from the target back, so they may differ from those of `Spread` in the last
 * digits: good for bounds and candidates, not for answers.
 */
export class Approach {
  private readonly improvements = new Map<number, Improvement[]>();
  /** States that the last finished hop improved: only they can lead on. */
  private layer: number[] = [];
  private finishedHops = 0;
  /** False where the time ended first: then it tells of `hops` only. */
  readonly inTime: boolean;
  /** As many as were asked for, unless the time ended before they were finished. */
  readonly hops: number;

  constructor(
    private readonly rules: PropagationRules,
    private readonly conditions: Conditions,
    readonly target: number,
    /** Entities outside of which no path is of interest; all where absent. */
    private readonly ground?: ReadonlySet<number>,
  ) {
    for (let channel = 0; channel < channelCount; channel++) {
      this.layer.push(target * channelCount + channel);
      this.improvements.set(target * channelCount + channel, [{ hops: 0, likelihood: 1 }]);
    }
    let inTime = true;
    while (inTime && this.layer.length > 0 && this.finishedHops < conditions.maxHops) inTime = this.step();
    this.inTime = inTime;
    this.hops = inTime ? conditions.maxHops : this.finishedHops;
  }

  /** One hop more. False where the time ended before it did: then nothing of it counts. */
  private step(): boolean {
    const hop = this.finishedHops + 1;
    const next = new Set<number>();
    for (let place = 0; place < this.layer.length; place++) {
      if (place % statesALook === 0 && isOver(this.conditions)) return false;
      const state = this.layer[place]!;
      this.follow(state, this.likelihoodWithin(state, hop - 1), (near, likelihood) => {
        if (this.improve(near, hop, likelihood)) next.add(near);
      });
    }
    this.layer = [...next];
    this.finishedHops = hop;
    return true;
  }

  /** Every state from which harm arrives at the given one in one step, and how readily it arrives at the target then. */
  private follow(state: number, likelihood: number, found: (near: number, likelihood: number) => void): void {
    const { rules } = this;
    const { incoming, incomingArcs } = rules.graph;
    const entity = Math.floor(state / channelCount);
    for (let place = incoming.rowStart.at(entity), end = incoming.harmEnd.at(entity); place < end; place++) {
      this.followBack(incomingArcs.arcAt(place), state, likelihood, found);
    }
    for (const arc of rules.arcsBesideRowsTo(entity)) this.followBack(arc, state, likelihood, found);
  }

  private followBack(arc: number, state: number, likelihood: number, found: (near: number, likelihood: number) => void): void {
    const { rules } = this;
    const source = rules.sourceOf(arc);
    if (this.ground?.has(source) === false || !rules.admitsArc(arc) || !rules.sees(source)) return;
    const lowest = this.conditions.minLikelihood / roundingSlack;
    const channel = state % channelCount;
    for (let harm = 0; harm < channelCount; harm++) {
      if ((rules.arriving(arc, 1 << harm) & (1 << channel)) === 0) continue;
      const carried = likelihood * rules.strengthOf(arc, harm, channel);
      if (carried >= lowest) found(source * channelCount + harm, carried);
    }
  }

  /** How readily harm at the state arrives at the target within so many hops; -1 where it does not. */
  likelihoodWithin(state: number, hops: number): number {
    const steps = this.improvements.get(state);
    let likelihood = -1;
    if (steps !== undefined) for (const step of steps) if (step.hops <= hops) likelihood = step.likelihood;
    return likelihood;
  }

  /** The fewest hops in which harm at the state arrives; Infinity where it does not. */
  hopsOf(state: number): number {
    return this.improvements.get(state)?.[0]?.hops ?? Number.POSITIVE_INFINITY;
  }

  /** Whether harm at the entity arrives at the target, in some channel. */
  mayLeadFrom(entity: number): boolean {
    for (let channel = 0; channel < channelCount; channel++)
      if (this.improvements.has(entity * channelCount + channel)) return true;
    return false;
  }

  /** Every state from which harm arrives. */
  states(): IterableIterator<number> {
    return this.improvements.keys();
  }

  private improve(state: number, hops: number, likelihood: number): boolean {
    const steps = this.improvements.get(state);
    if (steps === undefined) {
      this.improvements.set(state, [{ hops, likelihood }]);
      return true;
    }
    const last = steps.at(-1)!;
    if (likelihood <= last.likelihood) return false;
    if (last.hops === hops) steps[steps.length - 1] = { hops, likelihood };
    else steps.push({ hops, likelihood });
    return true;
  }
}
