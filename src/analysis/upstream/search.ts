import { channelCount } from "../../model/channels.ts";
import { enlarged, Growable } from "../../topology/growable.ts";
import type { Topology } from "../../topology/topology.ts";
import { roundingSlack } from "../paths/backward-bounds.ts";
import { PropagationRules } from "../traversal/propagation-rules.ts";
import type { Conditions } from "../traversal/question.ts";
import { isOver } from "../traversal/time-limit.ts";
import { IncomingSteps, shade } from "./incoming-steps.ts";
import { bitCount, laneCount } from "./lanes.ts";
import { readAhead } from "./read-ahead.ts";

/** The likelihood of what is not found. */
const unfound = -1;

/** So many parts of a layer are followed between two looks at the time. */
const partsALook = 1024;

/** So many ways, and parts of a layer, are looked at together: what is read of them stays in the processor's cache. */
const waysTogether = 128;
const partsTogether = 64;

/** Told of a state, the mask of lanes, and which of them rounding could decide about. */
type Found = (state: number, lanes: number, doubtful: number) => void;

/**
 * The search against the harm from up to 32 members at once: from where harm arrives at each of them, likely enough,
 * within how many hops. What `Approach` does for one target with its whole history: it keeps no more than the best
 * likelihood by state and lane. Going together, the lanes share each look at a relationship, and the memory that it costs.
 *
 * Likelihoods are products from the member back: good for bounds, not for answers. States are entity * 5 + channel.
 */
export class UpstreamSearch {
  /** By state: its place in the columns; 0 where no lane has found it. */
  private readonly places: Uint32Array;
  private placeCount = 0;
  /** By place: the state; the masks of lanes that have found it, and of those in doubt when they were the first to. */
  private states = new Uint32Array(64);
  private found = new Uint32Array(64);
  private doubtful = new Uint32Array(64);
  /** By place: the mask of lanes that the hop in the making has improved. */
  private improved = new Uint32Array(64);
  /** By place * 32 + lane; not kept where any likelihood is enough. */
  private best = new Float64Array();

  /** How many states the last finished hop improved: the layer. */
  private layerCount = 0;
  /** By part of the layer: the state, the mask of lanes that were improved, and where they begin in the next two columns. */
  private readonly layerStates = new Growable(Uint32Array);
  private readonly layerMasks = new Growable(Uint32Array);
  private readonly layerFrom = new Growable(Uint32Array);
  /** The lanes that were improved, and the likelihoods: the highest first. */
  private readonly layerLanes = new Growable(Uint8Array);
  private readonly layerLikelihoods = new Growable(Float64Array);

  /** Steps at hand, in columns: the state that each leads to and its place, the part of the layer that it comes from, how readily. */
  private readonly ways = {
    state: new Uint32Array(waysTogether),
    place: new Uint32Array(waysTogether),
    part: new Uint32Array(waysTogether),
    weight: new Float64Array(waysTogether),
  };
  /** By part at hand: where the steps to it begin and end. */
  private readonly runs = { begin: new Uint32Array(partsTogether), end: new Uint32Array(partsTogether) };

  /** Whether any likelihood is enough: then only who is found matters. */
  private readonly isReachAlone: boolean;
  private readonly incoming: IncomingSteps;
  /** In the next hop less cannot be enough, and from `surely` on it is, however products are rounded. */
  private lowest = 0;
  private surely = 0;
  private finishedHops = 0;

  constructor(
    topology: Topology,
    private readonly conditions: Conditions,
  ) {
    this.incoming = new IncomingSteps(
      new PropagationRules(topology, conditions),
      topology.entities.count,
      conditions.minLikelihood,
    );
    this.places = new Uint32Array(topology.entities.count * channelCount);
    this.isReachAlone = conditions.minLikelihood === 0;
    if (!this.isReachAlone) this.best = new Float64Array(this.states.length * laneCount);
  }

  /** Forgets the search before, and starts at these entities, each in its lane. */
  start(members: readonly number[]): void {
    for (let place = 1; place < this.placeCount; place++) this.places[this.states[place]!] = 0;
    // Place 0 stands for none.
    this.placeCount = 1;
    const touched: number[] = [];
    for (const [lane, member] of members.entries()) {
      for (let channel = 0; channel < channelCount; channel++) {
        const place = this.placeOf(member * channelCount + channel);
        if (!this.isReachAlone) this.best[place * laneCount + lane] = 1;
        this.improved[place]! |= 1 << lane;
        touched.push(place);
      }
    }
    this.finishedHops = 0;
    this.expectNextHop();
    this.finishHop(touched);
  }

  /** Whether the last hop improved anything: else nothing lies further. */
  get mayLeadOn(): boolean {
    return this.layerCount > 0;
  }

  /**
   * One hop more, and whatever it was the first to find. False where the time ended before it did: then nothing of it
   * counts, and the search cannot go on.
   */
  step(found: Found, timeLeft: Conditions["timeLeft"]): boolean {
    const touched: number[] = [];
    const { incoming, ways } = this;
    let count = 0;
    const inTime = this.lookBack(timeLeft, (part, begin, end) => {
      const { state, weight } = incoming;
      for (let step = begin; step < end; step++) {
        ways.state[count] = state[step]!;
        ways.part[count] = part;
        ways.weight[count] = weight[step]!;
        if (++count < waysTogether) continue;
        this.follow(count, touched);
        count = 0;
      }
    });
    this.follow(count, touched);
    if (!inTime) return false;
    this.finishHop(touched, found);
    this.finishedHops += 1;
    this.expectNextHop();
    return true;
  }

  /** Takes these ways: so many of those at hand. */
  private follow(count: number, touched: number[]): void {
    const { ways, places } = this;
    for (let way = 0; way < count; way++) ways.place[way] = places[ways.state[way]!]!;
    for (let way = 0; way < count; way++) if (ways.place[way] === 0) ways.place[way] = this.placeOf(ways.state[way]!);
    this.readPlacesAhead(ways.place, 0, count);
    // Only now: new places may have made the columns anew.
    const { improved, found } = this;
    const masks = this.layerMasks.data;
    for (let way = 0; way < count; way++) {
      const place = ways.place[way]!;
      const part = ways.part[way]!;
      const better = this.isReachAlone
        ? masks[part]! & ~found[place]! & ~improved[place]!
        : this.improve(place, part, ways.weight[way]!);
      if (better === 0) continue;
      if (improved[place] === 0) touched.push(place);
      improved[place]! |= better;
    }
  }

  /**
   * Every state that one hop more would be the first to find, or that was in doubt, with the entity from which it would.
   * False where the time ended before all were looked for.
   */
  nextSteps(
    next: (from: number, state: number, lanes: number, doubtful: number) => void,
    timeLeft: Conditions["timeLeft"],
  ): boolean {
    const { places, found, doubtful, lowest, surely, isReachAlone, incoming } = this;
    const masks = this.layerMasks.data;
    const layerFrom = this.layerFrom.data;
    const lanes = this.layerLanes.data;
    const likelihoods = this.layerLikelihoods.data;
    return this.lookBack(timeLeft, (part, begin, end) => {
      const { state, weight } = incoming;
      const entity = Math.floor(this.layerStates.at(part) / channelCount);
      for (let step = begin; step < end; step++) {
        // Place 0 is found by none.
        const place = places[state[step]!]!;
        const fresh = masks[part]! & ~(found[place]! & ~doubtful[place]!);
        if (fresh === 0) continue;
        if (isReachAlone) {
          next(entity, state[step]!, fresh, 0);
          continue;
        }
        let enough = 0;
        let unsure = 0;
        for (let at = layerFrom[part]!, last = layerFrom[part + 1]!; at < last; at++) {
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
   * Shows each part of the layer, and the steps to it that are not too faint, the strongest first. False where the time
   * ended before the last.
   */
  private lookBack(timeLeft: Conditions["timeLeft"], show: (part: number, begin: number, end: number) => void): boolean {
    const { layerCount, incoming, lowest, isReachAlone, runs } = this;
    const layerFrom = this.layerFrom.data;
    const likelihoods = this.layerLikelihoods.data;
    for (let first = 0; first < layerCount; first += partsTogether) {
      if (first % partsALook === 0 && isOver({ timeLeft })) return false;
      const count = Math.min(partsTogether, layerCount - first);
      incoming.runsOf(this.layerStates.data, first, count, runs.begin, runs.end);
      const { weight } = incoming;
      for (let one = 0; one < count; one++) {
        const part = first + one;
        const highest = isReachAlone ? 1 : likelihoods[layerFrom[part]!]!;
        const begin = runs.begin[one]!;
        const last = runs.end[one]!;
        let end = begin;
        while (end < last && highest * (weight[end]! + shade) >= lowest) end++;
        if (end > begin) show(part, begin, end);
      }
    }
    return true;
  }

  /** Keeps what arrives better at a place, by a step of this weight from a part of the layer. Returns the mask of its lanes. */
  private improve(place: number, part: number, weight: number): number {
    const { lowest, best } = this;
    const lanes = this.layerLanes.data;
    const likelihoods = this.layerLikelihoods.data;
    const base = place * laneCount;
    let better = 0;
    for (let at = this.layerFrom.data[part]!, end = this.layerFrom.data[part + 1]!; at < end; at++) {
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

  /** What the hop improved becomes the layer; tells what it was the first to find. */
  private finishHop(touched: readonly number[], told?: Found): void {
    const { states, improved, layerMasks, layerFrom, layerStates, layerLanes, layerLikelihoods, isReachAlone } = this;
    let lanes = 0;
    if (!isReachAlone) for (const place of touched) lanes += bitCount(improved[place]!);
    this.layerCount = touched.length;
    layerStates.reserve(touched.length);
    layerMasks.reserve(touched.length);
    layerFrom.reserve(touched.length + 1);
    layerLanes.reserve(lanes);
    layerLikelihoods.reserve(lanes);
    let end = 0;
    for (let part = 0; part < touched.length; part++) {
      if (part % waysTogether === 0) this.readPlacesAhead(touched, part, Math.min(part + waysTogether, touched.length));
      const place = touched[part]!;
      layerStates.data[part] = states[place]!;
      layerMasks.data[part] = improved[place]!;
      layerFrom.data[part] = end;
      end = this.takeImproved(place, end, told);
    }
    layerFrom.data[touched.length] = end;
  }

  /** Reads what lies in each line of memory of these places. */
  private readPlacesAhead(places: ArrayLike<number>, from: number, to: number): void {
    if (this.isReachAlone) return;
    const { best, improved, found } = this;
    let sum = 0;
    for (let at = from; at < to; at++) {
      const place = places[at]!;
      const line = place * laneCount;
      sum += best[line]! + best[line + 8]! + best[line + 16]! + best[line + 24]! + improved[place]! + found[place]!;
    }
    readAhead(sum);
  }

  /** Adds what was improved at a place to the layer, which ends here so far; returns where it ends then. */
  private takeImproved(place: number, from: number, told: Found | undefined): number {
    const { surely, improved, found, best } = this;
    const lanes = this.layerLanes.data;
    const likelihoods = this.layerLikelihoods.data;
    const fresh = improved[place]! & ~found[place]!;
    let unsure = 0;
    let end = from;
    for (let rest = this.isReachAlone ? 0 : improved[place]!; rest !== 0; rest &= rest - 1, end++) {
      const lane = 31 - Math.clz32(rest & -rest);
      const likelihood = best[place * laneCount + lane]!;
      if (likelihood < surely) unsure |= 1 << lane;
      let at = end;
      for (; at > from && likelihoods[at - 1]! < likelihood; at--) {
        likelihoods[at] = likelihoods[at - 1]!;
        lanes[at] = lanes[at - 1]!;
      }
      likelihoods[at] = likelihood;
      lanes[at] = lane;
    }
    improved[place] = 0;
    found[place]! |= fresh;
    this.doubtful[place]! |= unsure & fresh;
    if (fresh !== 0) told?.(this.states[place]!, fresh, unsure & fresh);
    return end;
  }

  private placeOf(state: number): number {
    const known = this.places[state]!;
    if (known !== 0) return known;
    if (this.placeCount === this.states.length) this.grow();
    const place = this.placeCount++;
    this.places[state] = place;
    this.states[place] = state;
    this.found[place] = 0;
    this.doubtful[place] = 0;
    this.improved[place] = 0;
    if (!this.isReachAlone) this.best.fill(unfound, place * laneCount, (place + 1) * laneCount);
    return place;
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
