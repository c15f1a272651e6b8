import { allChannels } from "../../model/channels.ts";
import type { Topology } from "../../topology/topology.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { type Followed, follow, release } from "./breadth-first-search.ts";

/** What harm can reach at all, however unlikely: `minLikelihood` is ignored. Plain columns, one row for each entity. */
export interface Reach {
  /** Seeds left out, nearest first. */
  readonly entities: Uint32Array;
  /** The fewest hops, in any channel. */
  readonly hops: Uint8Array;
  /** The mask of the channels in which harm arrives. */
  readonly channels: Uint8Array;
}

/** Everything that harm can reach within the hops, whatever `maxNodes` says. */
export function reach(topology: Topology, question: HarmQuestion): Reach {
  const followed = follow(topology, question);
  const result = reachColumnsOf(followed);
  release(followed, question);
  return result;
}

/** Of the entities that a search has found, in the order in which it names them. */
export function reachColumnsOf({ found, count, countsByHop, visits }: Followed): Reach {
  const result = { entities: found.slice(0, count), hops: new Uint8Array(count), channels: new Uint8Array(count) };
  for (let hop = 1; hop < countsByHop.length; hop++) result.hops.fill(hop, countsByHop[hop - 1], countsByHop[hop]);
  for (let place = 0; place < count; place++) result.channels[place] = visits[found[place]!]! & allChannels;
  return result;
}
