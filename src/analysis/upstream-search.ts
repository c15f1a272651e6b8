import { allChannels, channelCount } from "../model/channels.ts";
import { guarded } from "../topology/flow-table.ts";
import { enlarged, Growable } from "../topology/growable.ts";
import type { Topology } from "../topology/topology.ts";
import { roundingSlack } from "./approach.ts";
import { becomesOwn, firstStep, steps, strongest } from "./harm-steps.ts";
import { IncomingRows } from "./incoming-rows.ts";
import { bitCount, laneCount } from "./lanes.ts";
import { Passage } from "./passage.ts";
import type { Conditions } from "./question.ts";
import { isOver } from "./time-limit.ts";

/** The likelihood of what is not found. */
const unfound = -1;

/** So many entities have their rows made, and are followed, between two looks at the time. */
const entitiesALook = 1024;

/** In columns: states from which harm arrives in one step, how readily, and at which part of the layer. */
interface Ways {
  readonly state: Uint32Array;
  readonly weight: Float64Array;
  readonly part: Uint32Array;
}
function newWays(room: number): Ways {
  return { state: new Uint32Array(room), weight: new Float64Array(room), part: new Uint32Array(room) };
}

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

  /** Entities that the last finished hop improved, and by entity: 1 while they are put together. */
  private layer: readonly number[] = [];
  private readonly inLayer: Uint8Array;
  /**
   * By part, which is the place in the layer * 5 + the channel: the mask of lanes that were improved, and where they begin
   * in the next two columns; they end where the next part's begin.
   */
  private readonly layerMasks = new Growable(Uint32Array);
  private readonly layerFrom = new Growable(Uint32Array);
  /** The lanes that were improved, and the likelihoods. */
  private readonly layerLanes = new Growable(Uint8Array);
  private readonly layerLikelihoods = new Growable(Float64Array);

  /** Those into the entity at hand, and the highest likelihood in each of its channels. */
  private ways = newWays(256);
  private readonly most = new Float64Array(channelCount);

  /** Whether any likelihood is enough: then only who is found matters. */
  private readonly isReachAlone: boolean;
  private readonly passage: Passage;
  private readonly rows: IncomingRows;
  /** In the next hop less cannot be enough, and from `surely` on it is, however products are rounded. */
  private lowest = 0;
  private surely = 0;
  private finishedHops = 0;

  constructor(
    topology: Topology,
    private readonly conditions: Conditions,
  ) {
    this.passage = new Passage(topology, conditions);
    this.rows = new IncomingRows(topology, this.passage);
    this.places = new Uint32Array(topology.entities.count * channelCount);
    this.inLayer = new Uint8Array(topology.entities.count);
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
    return this.layer.length > 0;
  }

  /**
   * One hop more, and whatever it was the first to find. False where the time ended before it did: then nothing of it
   * counts, and the search cannot go on.
   */
  step(found: Found, timeLeft: Conditions["timeLeft"]): boolean {
    const touched: number[] = [];
    const masks = this.layerMasks.data;
    const inTime = this.lookBack(timeLeft, (_, count) => {
      const { state, weight, part } = this.ways;
      for (let way = 0; way < count; way++) {
        const place = this.placeOf(state[way]!);
        const better = this.isReachAlone
          ? masks[part[way]!]! & ~this.found[place]! & ~this.improved[place]!
          : this.improve(place, part[way]!, weight[way]!);
        if (better === 0) continue;
        if (this.improved[place] === 0) touched.push(place);
        this.improved[place]! |= better;
      }
    });
    if (!inTime) return false;
    this.finishHop(touched, found);
    this.finishedHops += 1;
    this.expectNextHop();
    return true;
  }

  /**
   * Every state that one hop more would be the first to find, or that was in doubt, with the entity from which it would.
   * False where the time ended before all were looked for.
   */
  nextSteps(
    next: (from: number, state: number, lanes: number, doubtful: number) => void,
    timeLeft: Conditions["timeLeft"],
  ): boolean {
    const { places, found, doubtful, lowest, surely, isReachAlone } = this;
    const masks = this.layerMasks.data;
    const layerFrom = this.layerFrom.data;
    const lanes = this.layerLanes.data;
    const likelihoods = this.layerLikelihoods.data;
    return this.lookBack(timeLeft, (entity, count) => {
      const { state, weight, part } = this.ways;
      for (let way = 0; way < count; way++) {
        // Place 0 is found by none.
        const place = places[state[way]!]!;
        const fresh = masks[part[way]!]! & ~(found[place]! & ~doubtful[place]!);
        if (fresh === 0) continue;
        if (isReachAlone) {
          next(entity, state[way]!, fresh, 0);
          continue;
        }
        let enough = 0;
        let unsure = 0;
        for (let at = layerFrom[part[way]!]!, end = layerFrom[part[way]! + 1]!; at < end; at++) {
          const carried = likelihoods[at]! * weight[way]!;
          const lane = 1 << lanes[at]!;
          if (carried < lowest || (fresh & lane) === 0) continue;
          enough |= lane;
          if (carried < surely) unsure |= lane;
        }
        if (enough !== 0) next(entity, state[way]!, enough, unsure);
      }
    });
  }

  /** Shows each entity of the layer, with so many ways into it in `ways`. False where the time ended before the last. */
  private lookBack(timeLeft: Conditions["timeLeft"], show: (entity: number, count: number) => void): boolean {
    const { layer, rows } = this;
    for (let at = 0; at < layer.length; at++) {
      if (at % entitiesALook === 0) {
        if (isOver({ timeLeft })) return false;
        rows.make(layer.slice(at, at + entitiesALook));
      }
      show(layer[at]!, this.waysInto(at));
    }
    return true;
  }

  /** Keeps what arrives better at a place, by a way of this weight from a part of the layer. Returns the mask of its lanes. */
  private improve(place: number, part: number, weight: number): number {
    const { lowest, best } = this;
    const lanes = this.layerLanes.data;
    const likelihoods = this.layerLikelihoods.data;
    const base = place * laneCount;
    let better = 0;
    for (let at = this.layerFrom.data[part]!, end = this.layerFrom.data[part + 1]!; at < end; at++) {
      const carried = likelihoods[at]! * weight;
      if (carried < lowest) continue;
      const lane = lanes[at]!;
      if (carried <= best[base + lane]!) continue;
      best[base + lane] = carried;
      better |= 1 << lane;
    }
    return better;
  }

  /**
   * Writes into `ways` every state from which harm arrives in one step at what the last hop improved of this entity of
   * the layer, unless all would be too faint. Returns how many there are.
   */
  private waysInto(at: number): number {
    const { rows, passage, lowest, most } = this;
    const entity = this.layer[at]!;
    const { near, flow: flows, sureness } = rows;
    const parts = at * channelCount;
    const improved = this.mostByChannel(parts);
    let highest = unfound;
    for (let channel = 0; channel < channelCount; channel++) highest = Math.max(highest, most[channel]!);
    const closed = passage.closedTo(entity);
    const own = passage.ownChannelsOf(entity);
    const begin = rows.from[entity]!;
    const end = rows.to[entity]!;
    const { state, weight, part } = this.waysFor((end - begin) * channelCount * channelCount);
    let count = 0;
    for (let row = begin; row < end; row++) {
      const flow = flows[row]!;
      if (highest * (sureness[row]! * strongest[flow]!) < lowest) continue;
      const open = improved & ~(guarded[flow] === 1 ? closed : 0) & (becomesOwn[flow] === 1 ? own : allChannels);
      if (open === 0) continue;
      for (let step = firstStep[flow]!, last = firstStep[flow + 1]!; step < last; step++) {
        const channel = steps.channel[step]!;
        const passing = sureness[row]! * steps.transmission[step]!;
        if ((open & (1 << channel)) === 0 || most[channel]! * passing < lowest) continue;
        state[count] = near[row]! * channelCount + steps.harm[step]!;
        weight[count] = passing;
        part[count] = parts + channel;
        count++;
      }
    }
    return count;
  }

  /** Room for so many ways. */
  private waysFor(count: number): Ways {
    if (this.ways.state.length < count) this.ways = newWays(count * 2);
    return this.ways;
  }

  private expectNextHop(): void {
    // A product of two factors is the same in either order, to the last digit.
    const slack = this.finishedHops < 2 ? 1 : roundingSlack;
    this.lowest = this.conditions.minLikelihood / slack;
    this.surely = this.conditions.minLikelihood * slack;
  }

  /** The mask of channels that these five parts of the layer improved, and the highest likelihood in each. */
  private mostByChannel(parts: number): number {
    const { most, isReachAlone } = this;
    const masks = this.layerMasks.data;
    const layerFrom = this.layerFrom.data;
    const likelihoods = this.layerLikelihoods.data;
    let improved = 0;
    for (let channel = 0; channel < channelCount; channel++) {
      const part = parts + channel;
      let highest = isReachAlone ? 1 : unfound;
      if (masks[part] !== 0) improved |= 1 << channel;
      for (let at = layerFrom[part]!, end = layerFrom[part + 1]!; at < end; at++) {
        if (likelihoods[at]! > highest) highest = likelihoods[at]!;
      }
      most[channel] = highest;
    }
    return improved;
  }

  /** What the hop improved becomes the layer; tells what it was the first to find. */
  private finishHop(touched: readonly number[], told?: Found): void {
    const { places, inLayer, states, improved, layerMasks, layerFrom, layerLanes, layerLikelihoods } = this;
    const layer: number[] = [];
    let lanes = 0;
    for (const place of touched) {
      if (!this.isReachAlone) lanes += bitCount(improved[place]!);
      const entity = Math.floor(states[place]! / channelCount);
      if (inLayer[entity] === 1) continue;
      inLayer[entity] = 1;
      layer.push(entity);
    }
    this.layer = layer;
    layerMasks.reserve(layer.length * channelCount);
    layerFrom.reserve(layer.length * channelCount + 1);
    layerLanes.reserve(lanes);
    layerLikelihoods.reserve(lanes);
    let end = 0;
    let part = 0;
    for (const entity of layer) {
      inLayer[entity] = 0;
      for (let channel = 0; channel < channelCount; channel++, part++) {
        const place = places[entity * channelCount + channel]!;
        layerFrom.data[part] = end;
        layerMasks.data[part] = place === 0 ? 0 : improved[place]!;
        if (layerMasks.data[part] !== 0) end = this.takeImproved(place, end, told);
      }
    }
    layerFrom.data[part] = end;
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
      lanes[end] = lane;
      likelihoods[end] = likelihood;
      if (likelihood < surely) unsure |= 1 << lane;
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
