import { allChannels, channelCount } from "../model/channels.ts";
import { becomesOwnChannels, flowCount, flowMasks, guarded, transmissions } from "../topology/flow-table.ts";
import type { Topology } from "../topology/topology.ts";
import { roundingSlack } from "./approach.ts";
import { IncomingRows } from "./incoming-rows.ts";
import { Passage } from "./passage.ts";
import type { Conditions } from "./question.ts";

/** Not found. */
const unfound = 255;

/** The ways in which harm becomes harm, flow by flow: those of a flow begin at `firstStep[flow]`. */
const steps = { harm: [] as number[], channel: [] as number[], transmission: [] as number[] };
const firstStep: number[] = [];
/** 1 where harm becomes every own channel of the incident that it arrives at. */
const becomesOwn = new Uint8Array(flowCount);
for (let flow = 0; flow < flowCount; flow++) {
  firstStep.push(steps.harm.length);
  for (let harm = 0; harm < channelCount; harm++) {
    const passing = flowMasks[flow * (allChannels + 1) + (1 << harm)]!;
    if ((passing & becomesOwnChannels) !== 0) becomesOwn[flow] = 1;
    for (let channel = 0; channel < channelCount; channel++) {
      if ((passing & becomesOwnChannels) === 0 && (passing & (1 << channel)) === 0) continue;
      steps.harm.push(harm);
      steps.channel.push(channel);
      steps.transmission.push(transmissions[(flow * channelCount + harm) * channelCount + channel]!);
    }
  }
}
firstStep.push(steps.harm.length);

/**
 * The search against the harm from many entities, one after the other: who is found within how many hops, if harm that
 * starts there arrives likely enough. What `Approach` does for one target with its whole history, for hundreds: it keeps
 * no more than the best likelihood of each state and when it was first found, in columns that all searches share.
 *
 * Likelihoods are products from the target back: good for bounds, not for answers. States are entity * 5 + channel.
 */
export class UpstreamSearch {
  /** States found so far, in the order of discovery; the target's own five first. */
  states: Uint32Array;
  stateCount = 0;
  /** States that rounding could decide about: first found this near to the bound. */
  readonly doubtful = new Set<number>();
  private readonly best: Float64Array;
  private readonly firstHops: Uint8Array;
  /** By entity: the channels that the hop in the making has improved. */
  private readonly improved: Uint8Array;
  /** Entities that the last finished hop improved, with the likelihoods that it improved; -1 for the others. */
  private layer: number[] = [];
  private layerLikelihoods: number[] = [];
  private finishedHops = 0;
  private readonly lowest: number;
  private readonly passage: Passage;
  private readonly rows: IncomingRows;

  constructor(
    topology: Topology,
    private readonly conditions: Conditions,
  ) {
    this.passage = new Passage(topology, conditions);
    this.rows = new IncomingRows(topology, this.passage);
    const entities = topology.entities.count;
    this.best = new Float64Array(entities * channelCount).fill(-1);
    this.firstHops = new Uint8Array(entities * channelCount).fill(unfound);
    this.improved = new Uint8Array(entities);
    this.states = new Uint32Array(1024);
    this.lowest = conditions.minLikelihood / roundingSlack;
  }

  /** Forgets the search before, and searches from this entity within `maxHops`. False where the time was over before. */
  from(target: number): boolean {
    for (let place = 0; place < this.stateCount; place++) {
      const state = this.states[place]!;
      this.best[state] = -1;
      this.firstHops[state] = unfound;
    }
    this.stateCount = 0;
    this.finishedHops = 0;
    this.doubtful.clear();
    this.layer = [target];
    this.layerLikelihoods = [];
    for (let channel = 0; channel < channelCount; channel++) {
      const state = target * channelCount + channel;
      this.best[state] = 1;
      this.firstHops[state] = 0;
      this.note(state);
      this.layerLikelihoods.push(1);
    }
    while (this.layer.length > 0 && this.finishedHops < this.conditions.maxHops) {
      if (this.conditions.isOver?.() === true) return false;
      this.step();
    }
    return true;
  }

  /** Goes on past `maxHops`, until nothing is found any more. False where the time was over before. */
  goOn(): boolean {
    while (this.layer.length > 0) {
      if (this.conditions.isOver?.() === true) return false;
      this.step();
    }
    return true;
  }

  /** The fewest hops in which harm at a found state arrives. */
  hopsOf(state: number): number {
    return this.firstHops[state]!;
  }

  /** Whether the last hop improved anything: else nothing lies further. */
  get mayLeadOn(): boolean {
    return this.layer.length > 0;
  }

  /** Every state that one step more would find, with the entity from which it would; doubtful where rounding could decide. */
  nextSteps(): { readonly from: number; readonly state: number; readonly doubtful: boolean }[] {
    const steps: { from: number; state: number; doubtful: boolean }[] = [];
    const bound = this.conditions.minLikelihood * roundingSlack;
    this.follow((from, state, likelihood) => {
      if (this.firstHops[state] === unfound) steps.push({ from, state, doubtful: likelihood < bound });
    });
    return steps;
  }

  private step(): void {
    const hop = Math.min(this.finishedHops + 1, unfound - 1);
    const next: number[] = [];
    const { best, firstHops, improved } = this;
    this.follow((_, state, likelihood) => {
      if (likelihood <= best[state]!) return;
      best[state] = likelihood;
      if (firstHops[state] === unfound) {
        firstHops[state] = hop;
        this.note(state);
      }
      const near = (state / channelCount) | 0;
      if (improved[near] === 0) next.push(near);
      improved[near]! |= 1 << (state - near * channelCount);
    });
    const bound = this.conditions.minLikelihood * roundingSlack;
    const likelihoods: number[] = [];
    for (const near of next) {
      const channels = improved[near]!;
      improved[near] = 0;
      for (let channel = 0; channel < channelCount; channel++) {
        const state = near * channelCount + channel;
        const isImproved = (channels & (1 << channel)) !== 0;
        likelihoods.push(isImproved ? best[state]! : -1);
        if (isImproved && firstHops[state] === hop && best[state]! < bound) this.doubtful.add(state);
      }
    }
    this.layer = next;
    this.layerLikelihoods = likelihoods;
    this.finishedHops += 1;
  }

  /** Every state from which harm arrives, in one step, at one that the last hop improved, and how readily at the target. */
  private follow(found: (from: number, state: number, likelihood: number) => void): void {
    const { rows, passage, lowest, layer, layerLikelihoods } = this;
    for (const entity of layer) rows.make(entity);
    const { from, to, near, flow: flows, sureness, strength } = rows;
    for (let place = 0; place < layer.length; place++) {
      const entity = layer[place]!;
      const base = place * channelCount;
      let mask = 0;
      let most = 0;
      for (let channel = 0; channel < channelCount; channel++) {
        const likelihood = layerLikelihoods[base + channel]!;
        if (likelihood < 0) continue;
        mask |= 1 << channel;
        if (likelihood > most) most = likelihood;
      }
      const closed = passage.closedTo(entity);
      const own = passage.ownChannelsOf(entity);
      // The strongest come first: where one is too faint, so is the rest.
      for (let at = from[entity]!, stop = to[entity]!; at < stop && most * strength[at]! >= lowest; at++) {
        const flow = flows[at]!;
        const open = mask & ~(guarded[flow] === 1 ? closed : 0) & (becomesOwn[flow] === 1 ? own : allChannels);
        if (open === 0) continue;
        const state = near[at]! * channelCount;
        const sure = sureness[at]!;
        for (let step = firstStep[flow]!, last = firstStep[flow + 1]!; step < last; step++) {
          const channel = steps.channel[step]!;
          if ((open & (1 << channel)) === 0) continue;
          const carried = layerLikelihoods[base + channel]! * (sure * steps.transmission[step]!);
          if (carried >= lowest) found(entity, state + steps.harm[step]!, carried);
        }
      }
    }
  }

  private note(state: number): void {
    if (this.stateCount === this.states.length) {
      const larger = new Uint32Array(this.states.length * 2);
      larger.set(this.states);
      this.states = larger;
    }
    this.states[this.stateCount++] = state;
  }
}
