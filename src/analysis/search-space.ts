import { channelCount } from "../model/channels.ts";
import type { Topology } from "../topology/topology.ts";

/** Not reached. */
export const unreached = 255;

/**
 * Room for searches over one topology, used again and again: clearing what a search touched costs less than clearing a
 * number for every entity. A search leaves all of it as it found it.
 */
export class SearchSpace {
  /** By entity. */
  readonly hops: Uint8Array;
  readonly masks: Uint8Array;
  /** Channels to follow in this hop, and in the next one. */
  readonly pending: readonly [Uint8Array, Uint8Array];
  /** By entity: a place in a list made by the search, plus one; 0 for none. */
  readonly slots: Int32Array;
  /** By state (entity * 5 + channel): the best label's number plus one; 0 for none. */
  readonly labels: Int32Array;
  /** By state: the fewest hops in which it is reached. */
  readonly stateHops: Uint8Array;

  private constructor(readonly entityCount: number) {
    this.hops = new Uint8Array(entityCount).fill(unreached);
    this.masks = new Uint8Array(entityCount);
    this.pending = [new Uint8Array(entityCount), new Uint8Array(entityCount)];
    this.slots = new Int32Array(entityCount);
    this.labels = new Int32Array(entityCount * channelCount);
    this.stateHops = new Uint8Array(entityCount * channelCount).fill(unreached);
  }

  static of(topology: Topology): SearchSpace {
    const count = topology.entities.count;
    // Topologies with something assumed share their entities, and so the room.
    let space = spaces.get(topology.entities);
    if (space === undefined || space.entityCount < count) {
      // A little more, so that a few new entities do not ask for a new one each time.
      space = new SearchSpace(count + 64 + (count >> 4));
      spaces.set(topology.entities, space);
    }
    return space;
  }
}

const spaces = new WeakMap<Topology["entities"], SearchSpace>();
