import { channelCount } from "../../model/channels.ts";
import { enlarged } from "../../model/enlarged.ts";
import { Growable } from "../../topology/growable.ts";
import { readAhead } from "../../topology/read-ahead.ts";
import type { Topology } from "../../topology/topology.ts";
import { roundingSlack } from "../paths/backward-bounds.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Conditions } from "../traversal/question.ts";
import { isOver, Pace } from "../traversal/time-limit.ts";
import { IncomingTransitions, weightStep } from "./incoming-transitions.ts";
import { bitCount, laneCount } from "./lanes.ts";

/** The likelihood of what is not found. */
const unfound = -1;

/** Transitions, and entries of a layer, that are handled together: few enough to stay in the processor's cache. */
const transitionsAtOnce = 128;
const entriesAtOnce = 64;

/** Called with a state, the mask of lanes that reach it for the first time, and those of them that rounding could decide about. */
type OnDiscovery = (state: number, lanes: number, doubtful: number) => void;

/**
 * A backward search from up to 32 members at once: from which states harm arrives at each of them, likely enough, within
 * how many hops. Multi-source breadth-first search with a bit for each source (MS-BFS: Then et al., "The More the
 * Merrier: Efficient Multi-Source Graph Traversal", PVLDB 8(4), 2014), extended by likelihoods: a lane follows a state
 * again when its best likelihood there has grown, as in a label-correcting search layered by hops (see
 * ../blast-radius/label-correcting-search.ts). Together, the lanes share each read of a relationship.
 *
 * Likelihoods are products from the member back: good for bounds, not for answers. States are entity * 5 + channel.
 */
export class MultiSourceSearch {
  /** By state: its slot in the columns; 0 where no lane has reached it. */
  private readonly slots: Uint32Array;
  private slotCount = 0;
  /** By slot: the state; the masks of lanes that have found it, and of those in doubt when they were the first to. */
  private states = new Uint32Array(64);
  private found = new Uint32Array(64);
  private doubtful = new Uint32Array(64);
  /** By slot: the mask of lanes that the current hop has improved. */
  private improved = new Uint32Array(64);
  /** By slot * 32 + lane; not kept where any likelihood is enough. */
  private best = new Float64Array();

  /** How many states the last finished hop improved: the layer. */
  private layerCount = 0;
  /** By entry of the layer: the state, the mask of lanes that were improved, and where they begin in the next two columns. */
  private readonly layerStates = new Growable(Uint32Array);
  private readonly layerMasks = new Growable(Uint32Array);
  private readonly layerFrom = new Growable(Uint32Array);
  /** The lanes that were improved, and the likelihoods: the highest first. */
  private readonly layerLanes = new Growable(Uint8Array);
  private readonly layerLikelihoods = new Growable(Float64Array);

  /** A batch of transitions, in columns: the state that each leads to and its slot, the entry that it comes from, its weight. */
  private readonly pending = {
    state: new Uint32Array(transitionsAtOnce),
    slot: new Uint32Array(transitionsAtOnce),
    entry: new Uint32Array(transitionsAtOnce),
    weight: new Float64Array(transitionsAtOnce),
  };
  /** By entry of a batch: where the transitions to its state begin and end. */
  private readonly ranges = { begin: new Uint32Array(entriesAtOnce), end: new Uint32Array(entriesAtOnce) };

  /** Whether any likelihood is enough: then only which states are reached matters. */
  private readonly isReachAlone: boolean;
  private readonly transitions: IncomingTransitions;
  /** In the next hop, less than `lowest` is too little and `surely` or more is enough, however products are rounded. */
  private lowest = 0;
  private surely = 0;
  private finishedHops = 0;

  constructor(
    topology: Topology,
    private readonly conditions: Conditions,
  ) {
    this.transitions = new IncomingTransitions(
      new PropagationRules(topology, conditions),
      topology.entities.count,
      conditions.minLikelihood,
    );
    this.slots = new Uint32Array(topology.entities.count * channelCount);
    this.isReachAlone = conditions.minLikelihood === 0;
    if (!this.isReachAlone) this.best = new Float64Array(this.states.length * laneCount);
  }

  /** Clears the previous search and starts at these entities, each in its lane. */
  start(members: readonly number[]): void {
    for (let slot = 1; slot < this.slotCount; slot++) this.slots[this.states[slot]!] = 0;
    // Slot 0 stands for none.
    this.slotCount = 1;
    const touched: number[] = [];
    for (const [lane, member] of members.entries()) {
      for (let channel = 0; channel < channelCount; channel++) {
        const slot = this.slotOf(member * channelCount + channel);
        if (!this.isReachAlone) this.best[slot * laneCount + lane] = 1;
        this.improved[slot]! |= 1 << lane;
        touched.push(slot);
      }
    }
    this.finishedHops = 0;
    this.expectNextHop();
    this.finishHop(touched);
  }

  /** Whether the last hop improved anything; otherwise nothing lies further. */
  get mayLeadOn(): boolean {
    return this.layerCount > 0;
  }

  /**
   * One hop more; calls `onDiscovery` for what it is the first to reach. False if the time ran out before the hop ended:
   * then nothing of it counts, and the search cannot go on.
   */
  step(onDiscovery: OnDiscovery, timeLeft: Conditions["timeLeft"]): boolean {
    const touched: number[] = [];
    const { transitions, pending } = this;
    let count = 0;
    const inTime = this.forEachRange(timeLeft, (entry, begin, end) => {
      const { state, weight } = transitions;
      for (let step = begin; step < end; step++) {
        pending.state[count] = state[step]!;
        pending.entry[count] = entry;
        pending.weight[count] = weight[step]!;
        if (++count < transitionsAtOnce) continue;
        this.relax(count, touched);
        count = 0;
      }
    });
    this.relax(count, touched);
    if (!inTime) return false;
    this.finishHop(touched, onDiscovery);
    this.finishedHops += 1;
    this.expectNextHop();
    return true;
  }

  /** Relaxes the first `count` pending transitions. */
  private relax(count: number, touched: number[]): void {
    const { pending, slots } = this;
    for (let at = 0; at < count; at++) pending.slot[at] = slots[pending.state[at]!]!;
    for (let at = 0; at < count; at++) if (pending.slot[at] === 0) pending.slot[at] = this.slotOf(pending.state[at]!);
    this.readSlotsAhead(pending.slot, 0, count);
    // Read only now: new slots may have replaced the columns.
    const { improved, found } = this;
    const masks = this.layerMasks.data;
    for (let at = 0; at < count; at++) {
      const slot = pending.slot[at]!;
      const entry = pending.entry[at]!;
      const better = this.isReachAlone
        ? masks[entry]! & ~found[slot]! & ~improved[slot]!
        : this.improve(slot, entry, pending.weight[at]!);
      if (better === 0) continue;
      if (improved[slot] === 0) touched.push(slot);
      improved[slot]! |= better;
    }
  }

  /**
   * Every state that one hop more would be the first to reach, or that was in doubt, with the entity from which it would.
   * False if the time ran out before the last.
   */
  nextSteps(
    next: (from: number, state: number, lanes: number, doubtful: number) => void,
    timeLeft: Conditions["timeLeft"],
  ): boolean {
    const { slots, found, doubtful, lowest, surely, isReachAlone, transitions } = this;
    const masks = this.layerMasks.data;
    const layerFrom = this.layerFrom.data;
    const lanes = this.layerLanes.data;
    const likelihoods = this.layerLikelihoods.data;
    return this.forEachRange(timeLeft, (entry, begin, end) => {
      const { state, weight } = transitions;
      const entity = Math.floor(this.layerStates.at(entry) / channelCount);
      for (let step = begin; step < end; step++) {
        // No lane has reached slot 0.
        const slot = slots[state[step]!]!;
        const fresh = masks[entry]! & ~(found[slot]! & ~doubtful[slot]!);
        if (fresh === 0) continue;
        if (isReachAlone) {
          next(entity, state[step]!, fresh, 0);
          continue;
        }
        let enough = 0;
        let unsure = 0;
        for (let at = layerFrom[entry]!, last = layerFrom[entry + 1]!; at < last; at++) {
          const carried = likelihoods[at]! * weight[step]!;
          if (carried < lowest) break;
          const lane = 1 << lanes[at]!;
          if ((fresh & lane) === 0) continue;
          enough |= lane;
          if (carried < surely) unsure |= lane;
        }
        if (enough !== 0) next(entity, state[step]!, enough, unsure);
      }
    });
  }

  /**
   * Visits each entry of the layer with the transitions to its state that may be likely enough, the strongest first. False
   * if the time ran out before the last.
   */
  private forEachRange(timeLeft: Conditions["timeLeft"], visit: (entry: number, begin: number, end: number) => void): boolean {
    const { layerCount, transitions, lowest, isReachAlone, ranges } = this;
    const layerFrom = this.layerFrom.data;
    const likelihoods = this.layerLikelihoods.data;
    if (isOver({ timeLeft })) return false;
    const pace = new Pace(timeLeft);
    for (let first = 0; first < layerCount; first += entriesAtOnce) {
      const count = Math.min(entriesAtOnce, layerCount - first);
      const read = transitions.arcsRead;
      transitions.rangesOf(this.layerStates.data, first, count, ranges.begin, ranges.end);
      if (pace.isOverAfter(transitions.arcsRead - read)) return false;
      const { weight } = transitions;
      for (let one = 0; one < count; one++) {
        const entry = first + one;
        const highest = isReachAlone ? 1 : likelihoods[layerFrom[entry]!]!;
        const begin = ranges.begin[one]!;
        const last = ranges.end[one]!;
        let end = begin;
        while (end < last && highest * (weight[end]! + weightStep) >= lowest) end++;
        if (pace.isOverAfter(1 + end - begin)) return false;
        if (end > begin) visit(entry, begin, end);
      }
    }
    return true;
  }

  /** Improves a slot over a transition of this weight from an entry of the layer. Returns the mask of improved lanes. */
  private improve(slot: number, entry: number, weight: number): number {
    const { lowest, best } = this;
    const lanes = this.layerLanes.data;
    const likelihoods = this.layerLikelihoods.data;
    const base = slot * laneCount;
    let better = 0;
    for (let at = this.layerFrom.data[entry]!, end = this.layerFrom.data[entry + 1]!; at < end; at++) {
      const carried = likelihoods[at]! * weight;
      if (carried < lowest) break;
      const lane = lanes[at]!;
      if (carried <= best[base + lane]!) continue;
      best[base + lane] = carried;
      better |= 1 << lane;
    }
    return better;
  }

  private expectNextHop(): void {
    // A product of two factors is the same in either order, to the last digit.
    const slack = this.finishedHops < 2 ? 1 : roundingSlack;
    this.lowest = this.conditions.minLikelihood / slack;
    this.surely = this.conditions.minLikelihood * slack;
  }

  /** What the hop improved becomes the layer. */
  private finishHop(touched: readonly number[], onDiscovery?: OnDiscovery): void {
    const { states, improved, layerMasks, layerFrom, layerStates, layerLanes, layerLikelihoods, isReachAlone } = this;
    let lanes = 0;
    if (!isReachAlone) for (const slot of touched) lanes += bitCount(improved[slot]!);
    this.layerCount = touched.length;
    layerStates.reserve(touched.length);
    layerMasks.reserve(touched.length);
    layerFrom.reserve(touched.length + 1);
    layerLanes.reserve(lanes);
    layerLikelihoods.reserve(lanes);
    let end = 0;
    for (let entry = 0; entry < touched.length; entry++) {
      if (entry % transitionsAtOnce === 0) this.readSlotsAhead(touched, entry, Math.min(entry + transitionsAtOnce, touched.length));
      const slot = touched[entry]!;
      layerStates.data[entry] = states[slot]!;
      layerMasks.data[entry] = improved[slot]!;
      layerFrom.data[entry] = end;
      end = this.appendEntry(slot, end, onDiscovery);
    }
    layerFrom.data[touched.length] = end;
  }

  /** Reads ahead what `relax` and `appendEntry` look at: one value in each cache line of these slots. */
  private readSlotsAhead(slots: ArrayLike<number>, from: number, to: number): void {
    if (this.isReachAlone) return;
    const { best, improved, found } = this;
    let sum = 0;
    for (let at = from; at < to; at++) {
      const slot = slots[at]!;
      const line = slot * laneCount;
      sum += best[line]! + best[line + 8]! + best[line + 16]! + best[line + 24]! + improved[slot]! + found[slot]!;
    }
    readAhead(sum);
  }

  /** Appends what was improved at a slot to the layer, highest likelihood first; returns where the layer ends now. */
  private appendEntry(slot: number, from: number, onDiscovery: OnDiscovery | undefined): number {
    const { surely, improved, found, best } = this;
    const lanes = this.layerLanes.data;
    const likelihoods = this.layerLikelihoods.data;
    const fresh = improved[slot]! & ~found[slot]!;
    let unsure = 0;
    let end = from;
    for (let rest = this.isReachAlone ? 0 : improved[slot]!; rest !== 0; rest &= rest - 1, end++) {
      const lane = 31 - Math.clz32(rest & -rest);
      const likelihood = best[slot * laneCount + lane]!;
      if (likelihood < surely) unsure |= 1 << lane;
      let at = end;
      for (; at > from && likelihoods[at - 1]! < likelihood; at--) {
        likelihoods[at] = likelihoods[at - 1]!;
        lanes[at] = lanes[at - 1]!;
      }
      likelihoods[at] = likelihood;
      lanes[at] = lane;
    }
    improved[slot] = 0;
    found[slot]! |= fresh;
    this.doubtful[slot]! |= unsure & fresh;
    if (fresh !== 0) onDiscovery?.(this.states[slot]!, fresh, unsure & fresh);
    return end;
  }

  private slotOf(state: number): number {
    const known = this.slots[state]!;
    if (known !== 0) return known;
    if (this.slotCount === this.states.length) this.grow();
    const slot = this.slotCount++;
    this.slots[state] = slot;
    this.states[slot] = state;
    this.found[slot] = 0;
    this.doubtful[slot] = 0;
    this.improved[slot] = 0;
    if (!this.isReachAlone) this.best.fill(unfound, slot * laneCount, (slot + 1) * laneCount);
    return slot;
  }

  private grow(): void {
    const capacity = this.states.length * 2;
    this.states = enlarged(this.states, capacity);
    this.found = enlarged(this.found, capacity);
    this.doubtful = enlarged(this.doubtful, capacity);
    this.improved = enlarged(this.improved, capacity);
    if (!this.isReachAlone) this.best = enlarged(this.best, capacity * laneCount);
  }
}
