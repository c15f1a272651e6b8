import { allChannels, channelCount } from "../../model/channels.ts";
import { flowOfBits } from "../../topology/arc-bits.ts";
import { flowMasks, transmissions, unexploitedFlow } from "../../topology/flow-table.ts";
import { readAhead } from "../../topology/read-ahead.ts";
import type { Topology } from "../../topology/topology.ts";
import { channelOf, compareTies, firstOf, type Labels, noArc, noLabel } from "../traversal/labels.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { ScratchSpace } from "../traversal/scratch-space.ts";
import { isOver, Pace } from "../traversal/time-limit.ts";

/**
 * Two likelihoods this close to each other may become equal, by rounding, after a further step: the lesser one is kept
 * as well if it would then win the tie.
 */
const nearlyEqual = 1 - 1e-12;

/** How many labels are read ahead at once, and how many arcs of each. */
const block = 32;
const arcsAhead = 4;

/**
 * Exact likeliest paths within a hop limit: a label-correcting search over states (entity, channel), layered by hops.
 * This is the Bellman–Ford recurrence with the best label of at most h hops for each h (Bellman, "On a routing problem",
 * 1958; Lawler, Combinatorial Optimization, 1976, section 3.5), with products of likelihoods in place of sums of lengths,
 * and with only the labels that improved in hop h - 1 followed in hop h: these are numbered one after the other.
 *
 * A label-setting search (Dijkstra's) would not do: with a hop limit, the best path to a state may need more hops than
 * are left for going on, and a settled state would hide the shorter one. It is cheap because likelihood never grows along
 * a path and what falls below `minLikelihood` is dropped.
 *
 * Ties: fewer hops (an earlier layer stands), then relationship ids in order, then channels in order.
 *
 * A search occupies the thread's scratch space until `release` is called.
 */
export class LabelCorrectingSearch {
  readonly labels: Labels;
  /** How many states are reached so far, those of seeds included. */
  reachedStates = 0;
  /** The first of the labels made in the last finished hop, and the one after the last of them. */
  layerStart = 0;
  layerEnd: number;
  finishedHops = 0;
  /** A path of likelihood 0 was met: labels do not show all of those. */
  metZero = false;
  readonly rules: PropagationRules;
  private readonly scratch: ScratchSpace;
  private readonly pace: Pace;

  constructor(
    readonly topology: Topology,
    readonly question: HarmQuestion,
  ) {
    this.rules = new PropagationRules(topology, question);
    this.scratch = ScratchSpace.of(topology);
    this.labels = this.scratch.noLabels();
    this.pace = new Pace(question.timeLeft);
    for (const { entity, channels } of question.seeds) {
      if (question.without?.entities.has(entity) === true) continue;
      for (let channel = 0; channel < channelCount; channel++) {
        const state = entity * channelCount + channel;
        if ((channels & (1 << channel)) === 0 || this.isReached(state)) continue;
        this.markReached(state, this.labels.add(state, noLabel, noArc, 0, 1, noLabel));
      }
    }
    this.layerEnd = this.labels.count;
  }

  /** The best label of a state, or `noLabel`. */
  labelOf(state: number): number {
    return this.scratch.labels[state]! - 1;
  }
  isReached(state: number): boolean {
    return this.scratch.labels[state] !== 0;
  }
  /** The fewest hops in which the state of a label is reached. */
  hopsOf(label: number): number {
    return this.labels.hops[firstOf(this.labels, label)]!;
  }
  /** The state is reached for the first time. */
  markReached(state: number, label: number): void {
    this.scratch.labels[state] = label + 1;
    this.reachedStates++;
  }

  /** The state is reached in fewer hops than before, by the path that ends at `label`. */
  markNearer(state: number, label: number): void {
    this.labels.replaced[firstOf(this.labels, this.labelOf(state))] = label;
  }

  /** Follows harm for up to `maxHops` hops in all. False if the time ran out before. */
  run(maxHops: number): boolean {
    while (this.goesOn && this.finishedHops < maxHops) if (!this.step()) return false;
    return true;
  }

  /** Whether the last hop has left anything to follow. */
  get goesOn(): boolean {
    return this.layerStart < this.layerEnd;
  }

  /** One hop more. False if the time ran out before it ended: then nothing of it counts. */
  step(): boolean {
    if (isOver(this.question)) return false;
    const before = { labels: this.labels.count, reachedStates: this.reachedStates, metZero: this.metZero };
    const hop = this.finishedHops + 1;
    const { labels, rules, layerStart, layerEnd } = this;
    const { minLikelihood } = this.question;
    const { isPlain, admits, from, to, minConfidence, hasArcsBesideRows } = rules;
    const { arcs, outgoing } = rules.graph;
    const [bits, target, possibleFrom, possibleTo] = [
      arcs.bits.data,
      arcs.target.data,
      arcs.possibleFrom.data,
      arcs.possibleTo.data,
    ];
    const [confidence, confidences] = [arcs.confidence.data, arcs.confidences.values.data];
    const [rowStart, harmEnd] = [outgoing.rowStart.data, outgoing.harmEnd.data];
    const best = this.scratch.labels;
    for (let label = layerStart; label < layerEnd; label++) {
      if ((label - layerStart) % block === 0) this.readAhead(label, Math.min(layerEnd, label + block));
      const state = labels.states[label]!;
      const entity = (state / channelCount) | 0;
      const channel = state % channelCount;
      const mask = 1 << channel;
      const likelihood = labels.likelihoods[label]!;
      const unexploited = rules.isUnexploited(entity);
      const start = rowStart[entity]!;
      const end = harmEnd[entity]!;
      if (this.pace.isOverAfter(1 + end - start)) {
        this.takeBack(before);
        return false;
      }
      for (let arc = start; arc < end; arc++) {
        // The tests of the rules written out, cheapest first: as calls they take half as long again.
        const arcBits = bits[arc]!;
        const flow = unexploited ? unexploitedFlow[flowOfBits(arcBits)]! : flowOfBits(arcBits);
        const passing = flowMasks[flow * (allChannels + 1) + mask]!;
        if (passing === 0) continue;
        if (isPlain) {
          if (admits[arcBits] === 0 || possibleFrom[arc]! > to || possibleTo[arc]! < from) continue;
          if (minConfidence > 0 && confidences[confidence[arc]!]! < minConfidence) continue;
        } else if (!rules.admitsArc(arc)) continue;
        const reached = target[arc]!;
        let arriving = rules.admittedBy(reached, flow, passing);
        const first = (flow * channelCount + channel) * channelCount;
        const sureness = confidences[confidence[arc]!]!;
        for (let becomes = 0; arriving !== 0; becomes++, arriving >>= 1) {
          if ((arriving & 1) === 0) continue;
          const carried = likelihood * (sureness * transmissions[first + becomes]!);
          if (carried < minLikelihood) continue;
          const arrived = reached * channelCount + becomes;
          const standing = best[arrived]!;
          if (carried === 0) this.metZero = true;
          else if (standing === 0) this.markReached(arrived, labels.add(arrived, label, arc, hop, carried, noLabel));
          else if (carried >= labels.likelihoods[standing - 1]! * nearlyEqual) this.offer(arrived, label, arc, hop, carried);
        }
      }
      if (!hasArcsBesideRows) continue;
      for (const arc of rules.arcsBesideRowsFrom(entity)) if (rules.admitsArc(arc)) this.follow(label, arc, hop);
    }
    this.layerStart = before.labels;
    this.layerEnd = labels.count;
    this.finishedHops = hop;
    return true;
  }

  /**
   * Reads what the hop will look at for some labels: their rows, and what is known of where the first arcs of these lead. Each
   * round needs what the one before it has read. See `readAhead`.
   */
  private readAhead(from: number, to: number): void {
    const { arcs, outgoing } = this.rules.graph;
    const [rowStart, harmEnd] = [outgoing.rowStart.data, outgoing.harmEnd.data];
    const [bits, target, possibleFrom, possibleTo] = [
      arcs.bits.data,
      arcs.target.data,
      arcs.possibleFrom.data,
      arcs.possibleTo.data,
    ];
    const { states } = this.labels;
    let sum = 0;
    for (let label = from; label < to; label++) {
      const entity = (states[label]! / channelCount) | 0;
      sum += rowStart[entity]! + harmEnd[entity]!;
    }
    for (let label = from; label < to; label++) {
      const arc = rowStart[(states[label]! / channelCount) | 0]!;
      // Past the last row there is none.
      if (arc < target.length) sum += bits[arc]! + target[arc]! + possibleFrom[arc]! + possibleTo[arc]!;
    }
    for (let label = from; label < to; label++) {
      const entity = (states[label]! / channelCount) | 0;
      const end = Math.min(harmEnd[entity]!, rowStart[entity]! + arcsAhead);
      for (let arc = rowStart[entity]!; arc < end; arc++) sum += this.scratch.labels[target[arc]! * channelCount]!;
    }
    readAhead(sum);
  }

  /** Undoes a hop that did not end: its labels are the newest, and say which ones they have replaced. */
  private takeBack(before: Pick<LabelCorrectingSearch, "reachedStates" | "metZero"> & { readonly labels: number }): void {
    const { labels, scratch } = this;
    for (let label = labels.count - 1; label >= before.labels; label--) {
      const state = labels.states[label]!;
      if (this.labelOf(state) !== label) continue;
      const replaced = labels.replaced[label]!;
      scratch.labels[state] = replaced + 1;
    }
    labels.count = before.labels;
    this.reachedStates = before.reachedStates;
    this.metZero = before.metZero;
  }

  /** The same along an arc that is in no row. */
  private follow(label: number, arc: number, hop: number): void {
    const { labels, rules } = this;
    const channel = channelOf(labels, label);
    const arriving = rules.arriving(arc, 1 << channel);
    for (let becomes = 0; becomes < channelCount; becomes++) {
      if ((arriving & (1 << becomes)) === 0) continue;
      const carried = labels.likelihoods[label]! * rules.strengthOf(arc, channel, becomes);
      if (carried < this.question.minLikelihood) continue;
      const arrived = rules.targetOf(arc) * channelCount + becomes;
      const standing = this.labelOf(arrived);
      if (carried === 0) this.metZero = true;
      else if (standing === noLabel) this.markReached(arrived, labels.add(arrived, label, arc, hop, carried, noLabel));
      else if (carried >= labels.likelihoods[standing]! * nearlyEqual) this.offer(arrived, label, arc, hop, carried);
    }
  }

  /** Counts steps that are taken after the search, which no deadline stops: whoever gives the search up can do so there too. */
  look(steps: number): void {
    this.pace.isOverAfter(steps);
  }

  /** Clears the scratch space. What was read from it before stays valid. */
  release(): void {
    const { labels, scratch } = this;
    for (let label = 0; label < labels.count; label++) scratch.labels[labels.states[label]!] = 0;
  }

  /** A further path to a state that is reached. */
  private offer(state: number, parent: number, arc: number, hop: number, likelihood: number): void {
    const { labels, scratch } = this;
    const best = scratch.labels[state]! - 1;
    const standing = labels.likelihoods[best]!;
    if (labels.hops[best]! < hop) {
      if (likelihood <= standing) return;
      scratch.labels[state] = labels.add(state, parent, arc, hop, likelihood, best) + 1;
      return;
    }
    // Both of this hop. Far apart, the likelier one stands; near each other, the order of ids counts too.
    if (likelihood < standing * nearlyEqual) return;
    if (likelihood * nearlyEqual > standing) {
      this.rewrite(best, parent, arc, likelihood);
      return;
    }
    const channel = state % channelCount;
    const order = compareTies(
      this.rules,
      labels,
      { parent, arc, channel },
      { parent: labels.parents[best]!, arc: labels.arcs[best]!, channel },
    );
    if (likelihood >= standing) {
      // What stands may still win a later tie if its ids come first: follow it as well.
      if (likelihood > standing && order > 0) {
        labels.add(state, labels.parents[best]!, labels.arcs[best]!, hop, standing, noLabel);
      }
      if (likelihood > standing || order < 0) this.rewrite(best, parent, arc, likelihood);
    } else if (order < 0) {
      labels.add(state, parent, arc, hop, likelihood, noLabel);
    }
  }

  /** A label of the current hop has no children yet, so it can be changed in place. */
  private rewrite(label: number, parent: number, arc: number, likelihood: number): void {
    this.labels.parents[label] = parent;
    this.labels.arcs[label] = arc;
    this.labels.likelihoods[label] = likelihood;
  }
}
