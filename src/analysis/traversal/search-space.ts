import { channelCount } from "../../model/channels.ts";
import type { Topology } from "../../topology/topology.ts";

/** Not reached. */
export const unreached = 255;

/**
 * Room for searches over one topology, used again and again: clearing what a search touched costs less than clearing a
 * number for every entity. A search leaves all of it as it found it.
 */
export class SearchSpace {
  /**
   * By entity, what a search over masks of channels knows of it (see reach.ts): all in one number, because entities are
   * met in no order, and each look-up may wait for memory.
   */
  readonly visits: Uint16Array;
  /** Room for lists of entities, each at most once. */
  readonly lists: readonly [Uint32Array, Uint32Array, Uint32Array];
  /** By state (entity * 5 + channel): the best label's number plus one; 0 for none. */
  readonly labels: Int32Array;
  /** By state: the likelihood of the best label; 0 for none. Beside it, so that most offers are refused by one look-up. */
  readonly best: Float64Array;
  /** By state: the fewest hops in which it is reached. */
  readonly stateHops: Uint8Array;

  private constructor(readonly entityCount: number) {
    this.visits = new Uint16Array(entityCount);
    this.lists = [new Uint32Array(entityCount), new Uint32Array(entityCount), new Uint32Array(entityCount)];
    this.labels = new Int32Array(entityCount * channelCount);
    this.best = new Float64Array(entityCount * channelCount);
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
