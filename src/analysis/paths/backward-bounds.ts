import { channelCount } from "../../model/channels.ts";
import type { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Conditions } from "../traversal/question.ts";
import { isOver, Pace } from "../traversal/time-limit.ts";

/** How much a product may differ from that of the same factors in another order: bounds are widened by it. */
export const roundingSlack = 1 + 1e-9;

/** With this many hops left, harm at the state arrives at the target with at most this likelihood. */
interface Improvement {
  readonly hops: number;
  readonly likelihood: number;
}

/**
 * From which states harm arrives at a target, within how many hops, with which likelihood at best: a label-correcting
 * search (see ../blast-radius/label-correcting-search.ts) along reversed arcs, which keeps the best likelihood for every
 * number of hops. It is the admissible heuristic of the A* search in likeliest-paths.ts. Likelihoods are products from the
 * target back, so they may differ from answers in the last digits: good for bounds and candidates only.
 */
export class BackwardBounds {
  private readonly improvements = new Map<number, Improvement[]>();
  /** States that the last finished hop improved: only these are followed. */
  private layer: number[] = [];
  private finishedHops = 0;
  /** False if the time ran out: then the bounds hold for paths of at most `hops` only. */
  readonly inTime: boolean;
  /** `maxHops`, unless the time ran out before that. */
  readonly hops: number;
  private readonly pace: Pace;

  constructor(
    private readonly rules: PropagationRules,
    private readonly conditions: Conditions,
    target: number,
    /** Entities outside which no path is of interest; all entities if absent. */
    private readonly within?: ReadonlySet<number>,
  ) {
    this.pace = new Pace(conditions.timeLeft);
    for (let channel = 0; channel < channelCount; channel++) {
      this.layer.push(target * channelCount + channel);
      this.improvements.set(target * channelCount + channel, [{ hops: 0, likelihood: 1 }]);
    }
    let inTime = true;
    while (inTime && this.layer.length > 0 && this.finishedHops < conditions.maxHops) inTime = this.step();
    this.inTime = inTime;
    this.hops = inTime ? conditions.maxHops : this.finishedHops;
  }

  /** One hop more. False if the time ran out before it ended: then nothing of it counts. */
  private step(): boolean {
    if (isOver(this.conditions)) return false;
    const hop = this.finishedHops + 1;
    const next = new Set<number>();
    const { rowStart, harmEnd } = this.rules.graph.incoming;
    for (const state of this.layer) {
      const entity = Math.floor(state / channelCount);
      if (this.pace.isOverAfter(1 + harmEnd.at(entity) - rowStart.at(entity))) return false;
      this.follow(state, this.likelihoodWithin(state, hop - 1), (near, likelihood) => {
        if (this.improve(near, hop, likelihood)) next.add(near);
      });
    }
    this.layer = [...next];
    this.finishedHops = hop;
    return true;
  }

  /** Every state from which harm arrives at the given one in one step, with the likelihood that it arrives at the target. */
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
    if (this.within?.has(source) === false || !rules.admitsArc(arc) || !rules.sees(source)) return;
    const lowest = this.conditions.minLikelihood / roundingSlack;
    const channel = state % channelCount;
    for (let harm = 0; harm < channelCount; harm++) {
      if ((rules.arriving(arc, 1 << harm) & (1 << channel)) === 0) continue;
      const carried = likelihood * rules.strengthOf(arc, harm, channel);
      if (carried >= lowest) found(source * channelCount + harm, carried);
    }
  }

  /** The best likelihood with which harm at the state arrives at the target within this many hops; -1 if it does not. */
  likelihoodWithin(state: number, hops: number): number {
    const steps = this.improvements.get(state);
    let likelihood = -1;
    if (steps !== undefined) for (const step of steps) if (step.hops <= hops) likelihood = step.likelihood;
    return likelihood;
  }

  /** The fewest hops in which harm at the state arrives; Infinity if it does not. */
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
