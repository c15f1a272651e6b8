import { allChannels } from "../model/channels.ts";
import type { Topology } from "../topology/topology.ts";
import { type BlastRadius, blastRadius, type Impact } from "./blast-radius.ts";
import type { TruncationReason } from "./completeness.ts";
import type { UpstreamQuestion } from "./question.ts";
import { UpstreamSearch } from "./upstream-search.ts";
import { UpstreamTally } from "./upstream-tally.ts";

/** One entity upstream of members. */
export interface Upstream {
  /** In the order asked. */
  readonly members: readonly number[];
  /** To the nearest member. */
  readonly minHops: number;
}

export interface UpstreamEntities {
  /** What is asked for. */
  readonly byEntity: ReadonlyMap<number, Upstream>;
  /** Whatever has a member downstream within the hops, be they too few, and whatever `maxNodes` leaves of it. */
  readonly withinHops: UpstreamTally;
  readonly reasons: ReadonlySet<TruncationReason>;
}

/** No limit of hops or entities that a graph could come to. */
export const unlimited = Number.MAX_SAFE_INTEGER;

/**
 * X is upstream of Y exactly if Y is in X's blast radius. Found by one search against the harm from each member, instead
 * of one search from each possible X; only where rounding or `maxNodes` could decide is X's own blast radius asked for.
 *
 * `watch` is shown each member's search when what it found has been taken.
 */
export function upstreamOf(
  topology: Topology,
  question: UpstreamQuestion,
  watch?: (search: UpstreamSearch, member: number) => void,
): UpstreamEntities {
  const search = new UpstreamSearch(topology, question);
  const reasons = new Set<TruncationReason>();
  const withinHops = new UpstreamTally(topology.entities.count, question);
  for (const member of question.members) {
    if (question.without?.entities.has(member) === true) continue;
    if (!search.from(member)) {
      reasons.add("DEADLINE");
      break;
    }
    withinHops.add(search, member);
    watch?.(search, member);
  }
  // Where `maxNodes` could cut a blast radius off, only the blast radius itself tells whether a member is in it.
  const mayBeCut = topology.entities.count - 1 > question.maxNodes;
  const candidates = withinHops.entities.filter((entity) => withinHops.countOf(entity) >= question.minShared);
  // Then the time may end first: what is most shared is asked about before the rest.
  if (mayBeCut) candidates.sort((a, b) => withinHops.countOf(b) - withinHops.countOf(a));
  const members = withinHops.membersOf(candidates);
  const byEntity = new Map<number, Upstream>();
  for (const entity of candidates) {
    if (mayBeCut && question.isOver?.() === true) {
      reasons.add("DEADLINE");
      break;
    }
    const found = withinHops.isDoubtful(entity)
      ? exactly(topology, { ...question, maxNodes: unlimited }, entity, reasons)
      : { members: members.get(entity)!, minHops: withinHops.minHopsOf(entity) };
    if (found.members.length < question.minShared) continue;
    const kept = mayBeCut ? exactly(topology, question, entity, reasons) : found;
    if (kept.members.length < found.members.length) reasons.add("MAX_NODES");
    if (kept.members.length >= question.minShared) byEntity.set(entity, kept);
  }
  return { byEntity, withinHops, reasons };
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

/** The same, as the entity's own blast radius has it. */
export function exactly(topology: Topology, question: UpstreamQuestion, entity: number, reasons: Set<TruncationReason>): Upstream {
  const { radius, impacts } = dependentsOf(topology, question, entity);
  if (radius.completeness.reasons.includes("DEADLINE")) reasons.add("DEADLINE");
  const reached = new Map(impacts.map((impact) => [impact.entity, impact.hops]));
  return { members: question.members.filter((member) => reached.has(member)), minHops: Math.min(...reached.values()) };
}
