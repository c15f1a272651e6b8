import { none } from "../topology/adjacency.ts";
import type { Topology } from "../topology/topology.ts";
import { Passage } from "./passage.ts";
import type { HarmQuestion } from "./question.ts";
import { SearchSpace, unreached } from "./search-space.ts";

/** What harm can reach at all, however unlikely: `minLikelihood` is not looked at. */
export interface Reach {
  /** Reached entities, seeds left out, nearest first. */
  readonly entities: Uint32Array;
  /** Parallel to `entities`: the fewest hops. */
  readonly hops: Uint8Array;
  /** Parallel to `entities`: the mask of channels in which harm arrives. */
  readonly channels: Uint8Array;
}

/**
 * Breadth-first search that carries masks of channels: an entity is followed again only for channels that are new to it.
 * Visits each arc at most five times, in practice seldom more than once.
 */
export function reach(topology: Topology, question: HarmQuestion): Reach {
  const space = SearchSpace.of(topology);
  const { hops, masks } = space;
  const passage = new Passage(topology, question);
  const { outgoing } = topology;
  const from = outgoing.from.data;
  const harmTo = outgoing.harmTo.data;
  const { target } = passage;
  let found = new Uint32Array(1024);
  let count = 0;
  let layer: number[] = [];
  let [pending, later] = space.pending;

  for (const { entity, channels } of question.seeds) {
    if (question.without?.entities.has(entity) === true) continue;
    hops[entity] = 0;
    masks[entity]! |= channels;
    if (pending[entity] === 0 && channels !== 0) layer.push(entity);
    pending[entity]! |= channels;
  }
  for (let hop = 1; hop <= question.maxHops && layer.length > 0; hop++) {
    const next: number[] = [];
    for (const entity of layer) {
      const carried = pending[entity]!;
      pending[entity] = 0;
      for (let arc = from[entity]!, stop = harmTo[entity]!, chain = outgoing.chainAt(entity); ; arc++) {
        if (arc >= stop) {
          if (chain === none) break;
          arc = chain;
          stop = chain + 1;
          chain = outgoing.after(chain);
        }
        if (!passage.admitsArc(arc)) continue;
        const reached = target[arc]!;
        const fresh = passage.arriving(arc, carried) & ~masks[reached]!;
        if (fresh === 0) continue;
        masks[reached]! |= fresh;
        if (hops[reached] === unreached) {
          hops[reached] = hop;
          if (count === found.length) found = grown(found);
          found[count++] = reached;
        }
        if (later[reached] === 0) next.push(reached);
        later[reached]! |= fresh;
      }
    }
    layer = next;
    [pending, later] = [later, pending];
  }

  const result = { entities: found.slice(0, count), hops: new Uint8Array(count), channels: new Uint8Array(count) };
  for (const entity of layer) pending[entity] = 0;
  for (let place = 0; place < count; place++) {
    const entity = found[place]!;
    result.hops[place] = hops[entity]!;
    result.channels[place] = masks[entity]!;
    hops[entity] = unreached;
    masks[entity] = 0;
  }
  for (const { entity } of question.seeds) {
    hops[entity] = unreached;
    masks[entity] = 0;
  }
  return result;
}

function grown(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(list.length * 2);
  larger.set(list);
  return larger;
}
