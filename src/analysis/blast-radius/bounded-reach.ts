import { allChannels } from "../../model/channels.ts";
import type { Topology } from "../../topology/topology.ts";
import type { HarmQuestion } from "../traversal/question.ts";
import { someStep } from "../traversal/some-step.ts";
import { type Followed, follow, release } from "./breadth-first-search.ts";
import type { FoundCompleteness, TruncationReason } from "./completeness.ts";
import { type Reach, reachColumnsOf } from "./reach.ts";

/** What harm can reach at all, cut off after `maxNodes` entities by hops, then id, with how far that goes. */
export interface BoundedReach extends Reach {
  readonly completeness: FoundCompleteness;
}

/**
 * The entities of a blast radius with `minLikelihood` 0, found without following how likely harm is: breadth first, many
 * times as fast. Within one number of hops they are in no particular order.
 */
export function searchReach(topology: Topology, question: HarmQuestion): BoundedReach {
  const followed = follow(topology, question);
  const answered = nearest(topology, followed, question.maxNodes);
  const result = reachColumnsOf(answered);
  const completeness = completenessOfReach(topology, question, followed, result.entities);
  release(followed, question);
  return { ...result, completeness };
}

/** The first entities by hops, then id. */
function nearest({ entities }: Topology, followed: Followed, most: number): Followed {
  const { found, count, countsByHop } = followed;
  if (count <= most) return followed;
  const hop = countsByHop.findIndex((reached) => reached > most);
  const [start, end] = [countsByHop[hop - 1]!, countsByHop[hop]!];
  const farthest = Array.from(found.subarray(start, end).sort());
  found.set(
    farthest.sort((a, b) => entities.compare(a, b)),
    start,
  );
  return { ...followed, count: most, countsByHop: [...countsByHop.slice(0, hop), most] };
}

/** As `completenessOf` says of a search whose `minLikelihood` is 0. */
function completenessOfReach(
  topology: Topology,
  { seeds, countsFrontier }: HarmQuestion,
  followed: Followed,
  entities: Uint32Array,
): FoundCompleteness {
  const { count, layer, layerLength, visits } = followed;
  const cut = entities.length < count;
  // All that is reached has been followed, apart from the last layer.
  const ends = layer.subarray(0, layerLength);
  let frontier: number | undefined;
  if (!cut && layerLength === 0) {
    frontier = 0;
  } else if (countsFrontier === true) {
    const shown = cut ? [...seeds.map((seed) => seed.entity), ...entities] : ends;
    const answered = cut ? new Uint16Array(topology.entities.count) : visits;
    if (cut) for (const entity of shown) answered[entity] = visits[entity]!;
    frontier = 0;
    for (const entity of shown) if (leadsOn(followed, entity, answered)) frontier++;
  }
  const reasons: TruncationReason[] = [];
  if (ends.some((entity) => leadsOn(followed, entity, visits))) reasons.push("MAX_HOPS");
  if (cut) reasons.push("MAX_NODES");
  return { status: reasons.length > 0 ? "TRUNCATED" : "COMPLETE", reasons, explored: entities.length, frontier };
}

/** Whether one step more from the entity arrives at a state that is not among those given, by entity. */
function leadsOn({ rules, visits }: Followed, entity: number, states: Uint16Array): boolean {
  const mask = visits[entity]! & allChannels;
  if (mask === 0) return false;
  return someStep(rules, entity, mask, (_, target, arriving) => (arriving & ~states[target]!) !== 0);
}
