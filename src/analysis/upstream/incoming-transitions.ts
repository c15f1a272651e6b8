import { allChannels, channelCount } from "../../model/channels.ts";
import { enlarged } from "../../model/enlarged.ts";
import { flowOfBits } from "../../topology/arc-bits.ts";
import { guarded } from "../../topology/flow-table.ts";
import { readAhead } from "../../topology/read-ahead.ts";
import { roundingSlack } from "../paths/backward-bounds.ts";
import { becomesOwn, firstTransition, transitions } from "../traversal/channel-transitions.ts";
import type { PropagationRules } from "../traversal/propagation-rules.ts";

/** How much stronger a transition may be than one before it in its row: weights are sorted in steps of this size. */
export const weightStep = 1 / 1024;

/**
 * The graph of states turned round, as one question sees it: from which states harm arrives at each state in one
 * transition, with which weight (confidence times transmission). Only what the question admits, from entities that the
 * asker sees, past the guards, and likely enough. A row is sorted by weight, highest first to within `weightStep`, so that
 * a search that has little likelihood left can stop early. Rows are built when first asked for: backward searches share
 * most of them.
 */
export class IncomingTransitions {
  /** In the order of the rows: the state that the harm comes from, and the weight. States are entity * 5 + channel. */
  state = new Uint32Array(256);
  weight = new Float64Array(256);
  /** By row * 5 + channel: where the transitions to that state begin; they end where the next ones begin. */
  private begins = new Uint32Array(256);
  /** By entity: its row; 0 where it has not been built. */
  private readonly rows: Uint32Array;
  private rowCount = 1;
  private length = 0;
  /** How many arcs have been looked at to build rows. */
  arcsRead = 0;

  /** Of the entity whose row is being built, unsorted: how many transitions, and of each the channel, the state and the weight. */
  private found = 0;
  private foundChannel = new Uint8Array(64);
  private foundState = new Uint32Array(64);
  private foundWeight = new Float64Array(64);
  /** By channel: how many of them there are, then where the next one goes. */
  private readonly next = new Uint32Array(channelCount);

  private readonly lowest: number;

  constructor(
    private readonly rules: PropagationRules,
    entityCount: number,
    minLikelihood: number,
  ) {
    this.rows = new Uint32Array(entityCount);
    // Likelihoods only shrink: a transition whose weight alone is too low leads nowhere.
    this.lowest = minLikelihood / roundingSlack;
  }

  /** Where the transitions to each of these states begin and end. May replace `state` and `weight`. */
  rangesOf(states: Uint32Array, first: number, count: number, begin: Uint32Array, end: Uint32Array): void {
    const { rows } = this;
    for (let one = 0; one < count; one++) begin[one] = rows[Math.floor(states[first + one]! / channelCount)]!;
    for (let one = 0; one < count; one++) {
      const state = states[first + one]!;
      const row = begin[one]! || rows[Math.floor(state / channelCount)]! || this.make(Math.floor(state / channelCount));
      begin[one] = row * channelCount + (state % channelCount);
    }
    const { begins, weight, state } = this;
    for (let one = 0; one < count; one++) {
      const at = begin[one]!;
      begin[one] = begins[at]!;
      end[one] = begins[at + 1]!;
    }
    let sum = 0;
    for (let one = 0; one < count; one++) sum += weight[begin[one]!]! + state[begin[one]!]!;
    readAhead(sum);
  }

  private make(entity: number): number {
    this.findInto(entity);
    const row = this.rowCount++;
    this.rows[entity] = row;
    const last = (row + 1) * channelCount;
    if (last >= this.begins.length) this.begins = enlarged(this.begins, this.begins.length * 2);
    while (this.state.length < this.length + this.found) {
      this.state = enlarged(this.state, this.state.length * 2);
      this.weight = enlarged(this.weight, this.weight.length * 2);
    }
    for (let channel = 0; channel < channelCount; channel++) {
      const begin = this.length;
      this.begins[row * channelCount + channel] = begin;
      this.length += this.next[channel]!;
      this.next[channel] = begin;
    }
    this.begins[last] = this.length;
    this.putInOrder();
    return row;
  }

  private findInto(entity: number): void {
    const { rules } = this;
    const { incoming, incomingArcs } = rules.graph;
    const closed = rules.closedTo(entity);
    const own = rules.ownChannelsOf(entity);
    this.found = 0;
    this.next.fill(0);
    this.arcsRead += incoming.harmEnd.at(entity) - incoming.rowStart.at(entity);
    for (let place = incoming.rowStart.at(entity), end = incoming.harmEnd.at(entity); place < end; place++) {
      if (!rules.admitsIncoming(place)) continue;
      this.findFrom(incomingArcs.sourceAt(place), incomingArcs.bitsAt(place), rules.confidenceOfIncoming(place), closed, own);
    }
    for (const arc of rules.arcsBesideRowsTo(entity)) {
      if (rules.admitsArc(arc)) this.findFrom(rules.sourceOf(arc), rules.bitsOf(arc), rules.confidenceOf(arc), closed, own);
    }
  }

  private findFrom(near: number, bits: number, confidence: number, closed: number, own: number): void {
    if (!this.rules.sees(near)) return;
    const flow = this.rules.flowFrom(near, flowOfBits(bits));
    const open = (guarded[flow] === 1 ? ~closed : allChannels) & (becomesOwn[flow] === 1 ? own : allChannels);
    for (let transition = firstTransition[flow]!, end = firstTransition[flow + 1]!; transition < end; transition++) {
      const channel = transitions.channel[transition]!;
      const weight = confidence * transitions.transmission[transition]!;
      if ((open & (1 << channel)) === 0 || weight < this.lowest) continue;
      if (this.found === this.foundState.length) this.growFound();
      const found = this.found++;
      this.foundChannel[found] = channel;
      this.foundState[found] = near * channelCount + transitions.harm[transition]!;
      this.foundWeight[found] = weight;
      this.next[channel]!++;
    }
  }

  /** Puts the transitions found into their channels' ranges, highest weight first: by insertion if few, else by buckets. */
  private putInOrder(): void {
    const { state, weight, next, foundChannel, foundState, foundWeight } = this;
    const row = this.rowCount - 1;
    const order = this.found > insertionSortLimit ? strongestFirst(foundWeight.subarray(0, this.found)) : undefined;
    for (let place = 0; place < this.found; place++) {
      const one = order === undefined ? place : order[place]!;
      const channel = foundChannel[one]!;
      let at = next[channel]!++;
      if (order === undefined) {
        for (const begin = this.begins[row * channelCount + channel]!; at > begin && weight[at - 1]! < foundWeight[one]!; at--) {
          weight[at] = weight[at - 1]!;
          state[at] = state[at - 1]!;
        }
      }
      weight[at] = foundWeight[one]!;
      state[at] = foundState[one]!;
    }
  }

  private growFound(): void {
    const capacity = this.foundState.length * 2;
    this.foundChannel = enlarged(this.foundChannel, capacity);
    this.foundState = enlarged(this.foundState, capacity);
    this.foundWeight = enlarged(this.foundWeight, capacity);
  }
}

/** Up to this many are sorted by insertion, which is quadratic. */
const insertionSortLimit = 48;
const weightSteps = 1 / weightStep;

/** Their places in the order of their weights, highest first to within `weightStep`: a counting sort. */
function strongestFirst(weights: Float64Array): Uint32Array {
  const starts = new Uint32Array(weightSteps + 2);
  for (let place = 0; place < weights.length; place++) starts[bucketOf(weights[place]!) + 1]!++;
  for (let one = 1; one < starts.length; one++) starts[one]! += starts[one - 1]!;
  const order = new Uint32Array(weights.length);
  for (let place = 0; place < weights.length; place++) order[starts[bucketOf(weights[place]!)]!++] = place;
  return order;
}

/** The highest weight is in bucket 0. */
function bucketOf(weight: number): number {
  return weightSteps - Math.floor(weight * weightSteps);
}
