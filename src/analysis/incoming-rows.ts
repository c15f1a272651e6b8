import { channelCount } from "../model/channels.ts";
import { none } from "../topology/adjacency.ts";
import { flowOfBits } from "../topology/arc-bits.ts";
import { flowCount, transmissions } from "../topology/flow-table.ts";
import { Growable } from "../topology/growable.ts";
import type { Topology } from "../topology/topology.ts";
import type { Passage } from "./passage.ts";

/** By flow: the highest of its transmissions. */
const strongest = Float64Array.from({ length: flowCount }, (_, flow) => {
  const first = flow * channelCount * channelCount;
  return Math.max(...transmissions.subarray(first, first + channelCount * channelCount));
});

/**
 * What may come into each entity, as one question sees it: only arcs that it admits, from entities that the asker sees,
 * the strongest first. A row is made when it is first asked for: hundreds of searches against the harm share most of
 * theirs, and read them from front to back until the rest is too faint.
 */
export class IncomingRows {
  /** By entity: where its row begins and ends; the end is 0 where it has not been made. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** By place in a row: the entity at the other end, the flow, how sure it is, and sureness × strongest transmission. */
  private readonly columns = {
    near: new Growable(Uint32Array),
    flow: new Growable(Uint8Array),
    sureness: new Growable(Float64Array),
    strength: new Growable(Float64Array),
  };

  constructor(
    private readonly topology: Topology,
    private readonly passage: Passage,
  ) {
    this.from = new Uint32Array(topology.entities.count);
    this.to = new Uint32Array(topology.entities.count);
    // So that no row ends at 0.
    this.push(0, 0, 0);
  }

  /** Columns change when rows are made: to be taken after `make`. */
  get near(): Uint32Array {
    return this.columns.near.data;
  }
  get flow(): Uint8Array {
    return this.columns.flow.data;
  }
  get sureness(): Float64Array {
    return this.columns.sureness.data;
  }
  get strength(): Float64Array {
    return this.columns.strength.data;
  }

  /** Makes the entity's row where it is not there yet. */
  make(entity: number): void {
    if (this.to[entity] !== 0) return;
    const { passage } = this;
    const arcs = this.arcsInto(entity).filter((arc) => passage.admitsArc(arc) && passage.sees(passage.source[arc]!));
    const strengthOf = (arc: number) => passage.confidenceOf(arc) * strongest[flowOfBits(passage.bits[arc]!)]!;
    if (arcs.length > 1) arcs.sort((a, b) => strengthOf(b) - strengthOf(a));
    this.from[entity] = this.columns.near.length;
    for (const arc of arcs) this.push(passage.source[arc]!, flowOfBits(passage.bits[arc]!), passage.confidenceOf(arc));
    this.to[entity] = this.columns.near.length;
  }

  private arcsInto(entity: number): number[] {
    const { incoming, incomingArcs } = this.topology;
    const arcs: number[] = [];
    for (let row = incoming.from.at(entity), stop = incoming.harmTo.at(entity); row < stop; row++) arcs.push(incomingArcs[row]!);
    for (let chain = incoming.chainAt(entity); chain !== none; chain = incoming.after(chain)) arcs.push(chain);
    return arcs;
  }

  private push(near: number, flow: number, sureness: number): void {
    this.columns.near.push(near);
    this.columns.flow.push(flow);
    this.columns.sureness.push(sureness);
    this.columns.strength.push(sureness * strongest[flow]!);
  }
}
