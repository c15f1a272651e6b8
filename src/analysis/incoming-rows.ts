import { none } from "../topology/adjacency.ts";
import { flowOfBits } from "../topology/arc-bits.ts";
import { enlarged } from "../topology/growable.ts";
import type { Topology } from "../topology/topology.ts";
import type { Passage } from "./passage.ts";

/** So many arcs are looked up together: what is read of them stays in the processor's cache. */
const arcsTogether = 4096;

/**
 * What may come into each entity, as one question sees it: only arcs that it admits, from entities that the asker sees.
 * A row is made when it is first asked for: searches against the harm share most of theirs, and read them from front to
 * back.
 */
export class IncomingRows {
  /** By entity: where its row begins and ends; the end is 0 where it has not been made. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** By place in a row: the entity at the other end, the flow, and how sure it is. No row begins at 0. */
  near = new Uint32Array(256);
  flow = new Uint8Array(256);
  sureness = new Float64Array(256);
  private length = 1;

  /** Entities whose rows are being made, where the arcs of each end, and the arcs. */
  private readonly entities: number[] = [];
  private readonly ends: number[] = [];
  private arcs = new Uint32Array(2 * arcsTogether);
  private arcCount = 0;

  constructor(
    private readonly topology: Topology,
    private readonly passage: Passage,
  ) {
    this.from = new Uint32Array(topology.entities.count);
    this.to = new Uint32Array(topology.entities.count);
  }

  /** Makes the rows of these entities that are not there yet. The columns may be new ones then. */
  make(entities: readonly number[]): void {
    for (const entity of entities) {
      if (this.to[entity] !== 0) continue;
      this.gather(entity);
      if (this.arcCount >= arcsTogether) this.flush();
    }
    this.flush();
  }

  private gather(entity: number): void {
    const { incoming, incomingArcs } = this.topology;
    for (let row = incoming.from.at(entity), stop = incoming.harmTo.at(entity); row < stop; row++) this.take(incomingArcs[row]!);
    for (let chain = incoming.chainAt(entity); chain !== none; chain = incoming.after(chain)) this.take(chain);
    this.entities.push(entity);
    this.ends.push(this.arcCount);
  }

  private take(arc: number): void {
    if (this.arcCount === this.arcs.length) this.arcs = enlarged(this.arcs, this.arcCount * 2);
    this.arcs[this.arcCount++] = arc;
  }

  private flush(): void {
    this.passage.fetch(this.arcs.subarray(0, this.arcCount));
    while (this.near.length < this.length + this.arcCount) this.grow();
    let arc = 0;
    for (const [place, entity] of this.entities.entries()) {
      this.from[entity] = this.length;
      for (; arc < this.ends[place]!; arc++) this.consider(this.arcs[arc]!);
      this.to[entity] = this.length;
    }
    this.entities.length = 0;
    this.ends.length = 0;
    this.arcCount = 0;
  }

  private consider(arc: number): void {
    const { passage } = this;
    const near = passage.source[arc]!;
    if (!passage.admitsArc(arc) || !passage.sees(near)) return;
    const place = this.length++;
    this.near[place] = near;
    this.flow[place] = flowOfBits(passage.bits[arc]!);
    this.sureness[place] = passage.confidenceOf(arc);
  }

  private grow(): void {
    const capacity = this.near.length * 2;
    this.near = enlarged(this.near, capacity);
    this.flow = enlarged(this.flow, capacity);
    this.sureness = enlarged(this.sureness, capacity);
  }
}
