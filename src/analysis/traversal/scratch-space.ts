import { channelCount } from "../../model/channels.ts";
import type { Topology } from "../../topology/topology.ts";
import { Labels } from "./labels.ts";

/** The memory of more labels or arrivals, some four megabytes, is given back. */
const mostKept = 1 << 17;

/** Not reached. */
export const unreached = 255;

/**
 * Scratch memory of the searches of one thread: columns by entity and by state that a search writes to instead of
 * allocating its own. A search clears what it has touched before it ends, which costs less than clearing a number for
 * every entity, and searches of a thread run one after the other. It is no part of the topology, is never shared, and
 * holds nothing between searches: each worker thread gets one of its own, as this module is loaded in each.
 */
export class ScratchSpace {
  /**
   * By entity, what a search over masks of channels knows of it (see reach.ts): all in one number, because entities are
   * met in no order, and each look-up may wait for memory.
   */
  readonly visits: Uint16Array;
  /** Three lists that hold each entity at most once: for example, reached ones, the layer, and the next layer. */
  readonly lists: readonly [Uint32Array, Uint32Array, Uint32Array];
  /**
   * By state (entity * 5 + channel): the best label's number plus one; 0 for none. All else of a state is in the columns of the
   * labels, which lie close together, while states are met in no order.
   */
  readonly labels: Int32Array;
  /** Those of the search under way. Their memory is used again, which spares the garbage collector a megabyte for each search. */
  private steps = new Labels();
  private rows = new ArrivalRows(256);
  /** A bit by entity, for putting entities in order: those that are met come out in that of their numbers. */
  readonly marks: Uint32Array;
  /** By entity that is marked: the fewest hops to it. */
  readonly nearest: Uint8Array;

  private constructor(readonly entityCount: number) {
    this.marks = new Uint32Array((entityCount >>> 5) + 1);
    this.nearest = new Uint8Array(entityCount);
    this.visits = new Uint16Array(entityCount);
    this.lists = [new Uint32Array(entityCount), new Uint32Array(entityCount), new Uint32Array(entityCount)];
    this.labels = new Int32Array(entityCount * channelCount);
  }

  /** Labels for a search that begins; those of the one before are gone. */
  noLabels(): Labels {
    this.steps = this.steps.states.length > mostKept ? new Labels() : this.steps;
    this.steps.count = 0;
    return this.steps;
  }

  /** Columns of at least this length, with anything in them. */
  arrivals(length: number): ArrivalRows {
    if (length > mostKept) return new ArrivalRows(length);
    if (this.rows.channels.length < length) this.rows = new ArrivalRows(length * 2);
    return this.rows;
  }

  /** The thread's own, which is large enough for the topology: what is asked of an earlier time or what if uses it too. */
  static of(topology: Topology): ScratchSpace {
    const { count } = topology.entities;
    // Somewhat larger, so that a few new entities do not need a new one each time.
    if (space === undefined || space.entityCount < count) space = new ScratchSpace(count + 64 + (count >> 4));
    return space;
  }
}

/** The columns of arrivals while they are collected: see `ArrivalColumns`. */
export class ArrivalRows {
  readonly channels: Uint8Array;
  readonly likelihoods: Float64Array;
  readonly hops: Uint8Array;
  readonly labels: Uint32Array;

  constructor(length: number) {
    this.channels = new Uint8Array(length);
    this.likelihoods = new Float64Array(length);
    this.hops = new Uint8Array(length);
    this.labels = new Uint32Array(length);
  }
}

let space: ScratchSpace | undefined;
