import { allChannels, channelCount } from "../model/channels.ts";
import type { Topology } from "../topology/topology.ts";
import { Approach, roundingSlack } from "./approach.ts";
import { type BlastRadius, blastRadius, type Impact } from "./blast-radius.ts";
import type { TruncationReason } from "./completeness.ts";
import { Passage } from "./passage.ts";
import type { Conditions } from "./question.ts";

/** Who may be reached, and from where. */
export interface UpstreamQuestion extends Conditions {
  /** Entities by number, each once. */
  readonly members: readonly number[];
  /** What has fewer members downstream is left out. */
  readonly minShared: number;
  /** The mask of channels that would start at an entity upstream. */
  readonly channels: number;
  /** Which entities are looked for. */
  readonly counts: (entity: number) => boolean;
}

/** One entity upstream of members. */
export interface Upstream {
  /** In the order asked. */
  readonly members: readonly number[];
  /** To the nearest member. */
  readonly minHops: number;
}

export interface UpstreamEntities {
  readonly byEntity: ReadonlyMap<number, Upstream>;
  /** Entities from which one step more against the harm would find something new. */
  readonly frontier: number;
  readonly reasons: readonly TruncationReason[];
}

/**
 * X is upstream of Y exactly if Y is in X's blast radius. Found by one search against the harm from each member, instead
 * of one search from each possible X; only where rounding or `maxNodes` could decide is X's own blast radius asked for.
 */
export function upstreamOf(topology: Topology, question: UpstreamQuestion): UpstreamEntities {
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
  const byEntity = new Map<number, Upstream>();
  for (const [entity, known] of found) {
    if (known.members.length < question.minShared) continue;
    if (mayBeCut && question.isOver?.() === true) {
      reasons.add("DEADLINE");
      break;
    }
    const upstream = known.doubtful || mayBeCut ? exactly(topology, question, entity, reasons) : known;
    if (upstream.members.length >= question.minShared) byEntity.set(entity, upstream);
  }
  if (frontier.size > 0) reasons.add("MAX_HOPS");
  return { byEntity, frontier: frontier.size, reasons: [...reasons] };
}

/** What would happen to the members if harm started at the entity: likeliest first, then by id. */
export function dependentsOf(
  topology: Topology,
  question: UpstreamQuestion,
  entity: number,
): { radius: BlastRadius; impacts: Impact[] } {
  const radius = blastRadius(topology, { ...question, seeds: [{ entity, channels: question.channels & allChannels }] });
  const impacts = question.members.flatMap((member) => radius.impactOf(member) ?? []);
  impacts.sort((a, b) => b.likelihood - a.likelihood || a.hops - b.hops || topology.entities.compare(a.entity, b.entity));
  return { radius, impacts };
}

function exactly(topology: Topology, question: UpstreamQuestion, entity: number, reasons: Set<TruncationReason>): Upstream {
  const { radius, impacts } = dependentsOf(topology, question, entity);
  for (const reason of radius.completeness.reasons) if (reason !== "MAX_HOPS") reasons.add(reason);
  const reached = new Map(impacts.map((impact) => [impact.entity, impact.hops]));
  return { members: question.members.filter((member) => reached.has(member)), minHops: Math.min(...reached.values()) };
}

/** By entity: the fewest hops in which harm that starts there arrives, and whether rounding could decide about it. */
function arrivals(approach: Approach, question: UpstreamQuestion): Map<number, { hops: number; doubtful: boolean }> {
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
