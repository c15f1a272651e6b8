import { allChannels, channelCount } from "../model/channels.ts";
import type { Topology } from "../topology/topology.ts";
import { Approach, roundingSlack } from "./approach.ts";
import { type BlastRadius, blastRadius, type Impact } from "./blast-radius.ts";
import type { Completeness, TruncationReason } from "./completeness.ts";
import { Passage } from "./passage.ts";
import type { Conditions } from "./question.ts";

/** A dependency, by number, and the members in whose supply chain it is. */
export interface SharedDependency {
  readonly entity: number;
  readonly members: readonly number[];
  /** To the nearest member. */
  readonly minHops: number;
}

export interface SharedDependenciesQuestion extends Conditions {
  readonly members: readonly number[];
  readonly minShared: number;
  /** The mask of channels that would start at a dependency. */
  readonly channels: number;
  /** Which entities may count as dependencies. */
  readonly counts: (entity: number) => boolean;
}

export interface SharedDependencies {
  /** By members (many first), hops, id. */
  readonly shared: readonly SharedDependency[];
  readonly completeness: Completeness;
}

/**
 * What several members depend on: X is upstream of Y exactly if Y is in X's blast radius. Found by one search against
 * the harm from each member, instead of one search from each possible dependency.
 */
export function sharedDependencies(topology: Topology, question: SharedDependenciesQuestion): SharedDependencies {
  const passage = new Passage(topology, question);
  const frontier = new Set<number>();
  const reasons = new Set<TruncationReason>();
  const found = new Map<number, { members: number[]; minHops: number; doubtful: boolean }>();
  for (const member of question.members) {
    if (question.without?.entities.has(member) === true) continue;
    if (question.isOver?.() === true) {
      reasons.add("DEADLINE");
      break;
    }
    const approach = new Approach(topology, question, member, passage);
    for (const entity of approach.frontier) frontier.add(entity);
    for (const [entity, arrival] of arrivals(approach, question)) {
      if (entity === member || !question.counts(entity)) continue;
      const known = found.get(entity) ?? { members: [], minHops: arrival.hops, doubtful: false };
      known.members.push(member);
      known.minHops = Math.min(known.minHops, arrival.hops);
      known.doubtful ||= arrival.doubtful;
      found.set(entity, known);
    }
  }
  // Where `maxNodes` could cut a blast radius off, only the blast radius itself tells whether a member is in it.
  const mayBeCut = topology.entities.count - 1 > question.maxNodes;
  const shared: SharedDependency[] = [];
  for (const [entity, known] of found) {
    if (known.members.length < question.minShared) continue;
    const exact = known.doubtful || mayBeCut ? exactly(topology, question, entity, reasons) : { entity, ...known };
    if (exact.members.length < question.minShared) continue;
    shared.push({ entity, members: exact.members, minHops: exact.minHops });
  }
  shared.sort(
    (a, b) => b.members.length - a.members.length || a.minHops - b.minHops || topology.entities.compare(a.entity, b.entity),
  );
  if (frontier.size > 0) reasons.add("MAX_HOPS");
  const status = reasons.size > 0 ? "TRUNCATED" : "COMPLETE";
  return { shared, completeness: { status, reasons: [...reasons], explored: shared.length, frontier: frontier.size } };
}

/** What would happen to the members if harm started at the dependency: strongest first, then by id. */
export function dependents(
  topology: Topology,
  question: SharedDependenciesQuestion,
  entity: number,
): { radius: BlastRadius; impacts: Impact[] } {
  const radius = blastRadius(topology, { ...question, seeds: [{ entity, channels: question.channels & allChannels }] });
  const impacts = question.members.flatMap((member) => radius.impactOf(member) ?? []);
  impacts.sort((a, b) => b.likelihood - a.likelihood || a.hops - b.hops || topology.entities.compare(a.entity, b.entity));
  return { radius, impacts };
}

function exactly(
  topology: Topology,
  question: SharedDependenciesQuestion,
  entity: number,
  reasons: Set<TruncationReason>,
): SharedDependency {
  const { radius, impacts } = dependents(topology, question, entity);
  if (radius.completeness.reasons.includes("MAX_NODES")) reasons.add("MAX_NODES");
  return { entity, members: impacts.map((impact) => impact.entity), minHops: Math.min(...impacts.map((impact) => impact.hops)) };
}

/** By entity: the fewest hops in which harm that starts there arrives, and whether rounding could decide about it. */
function arrivals(approach: Approach, question: SharedDependenciesQuestion): Map<number, { hops: number; doubtful: boolean }> {
  const result = new Map<number, { hops: number; doubtful: boolean }>();
  for (const state of approach.states()) {
    if ((question.channels & (1 << (state % channelCount))) === 0) continue;
    const entity = Math.floor(state / channelCount);
    const hops = approach.hopsOf(state);
    // A path this near to the bound, on either side of it, may be counted or not by the order of its factors alone.
    const doubtful = approach.likelihoodWithin(state, hops) < question.minLikelihood * roundingSlack;
    const known = result.get(entity);
    if (known === undefined) result.set(entity, { hops, doubtful });
    else result.set(entity, { hops: Math.min(known.hops, hops), doubtful: known.doubtful || doubtful });
  }
  return result;
}
