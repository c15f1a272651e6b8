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

/** What the searches from the members found of one entity; it grows with each search. */
export interface Found {
  readonly members: number[];
  minHops: number;
  /** Whether rounding could decide about a member. */
  doubtful: boolean;
}

export interface UpstreamEntities {
  /** What is asked for. */
  readonly byEntity: ReadonlyMap<number, Upstream>;
  /** Whatever has a member downstream within the hops, be they too few, and whatever `maxNodes` leaves of it. */
  readonly withinHops: ReadonlyMap<number, Readonly<Found>>;
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
export function upstreamOf(topology: Topology, question: UpstreamQuestion, watch?: (approach: Approach) => void): UpstreamEntities {
  const passage = new Passage(topology, question);
  const reasons = new Set<TruncationReason>();
  const withinHops = new Map<number, Found>();
  for (const member of question.members) {
    if (question.without?.entities.has(member) === true) continue;
    if (question.isOver?.() === true) {
      reasons.add("DEADLINE");
      break;
    }
    const approach = new Approach(topology, question, member, passage);
    collect(withinHops, approach, question);
    watch?.(approach);
  }
  // Where `maxNodes` could cut a blast radius off, only the blast radius itself tells whether a member is in it.
  const mayBeCut = topology.entities.count - 1 > question.maxNodes;
  const byEntity = new Map<number, Upstream>();
  for (const [entity, known] of withinHops) {
    if (known.members.length < question.minShared) continue;
    if (mayBeCut && question.isOver?.() === true) {
      reasons.add("DEADLINE");
      break;
    }
    const found = known.doubtful ? exactly(topology, { ...question, maxNodes: unlimited }, entity, reasons) : known;
    if (found !== known) withinHops.set(entity, found);
    if (found.members.length < question.minShared) continue;
    const kept = mayBeCut ? exactly(topology, question, entity, reasons) : found;
    if (kept.members.length < found.members.length) reasons.add("MAX_NODES");
    if (kept.members.length >= question.minShared) byEntity.set(entity, kept);
  }
  return { byEntity, withinHops, reasons };
}

/** Adds what a search against the harm from a member has found so far. */
export function collect(found: Map<number, Found>, approach: Approach, question: UpstreamQuestion): void {
  const member = approach.target;
  for (const [entity, arrival] of arrivals(approach, question)) {
    if (entity === member || !question.counts(entity)) continue;
    const known = found.get(entity);
    if (known === undefined) {
      found.set(entity, { members: [member], ...arrival });
      continue;
    }
    known.members.push(member);
    known.minHops = Math.min(known.minHops, arrival.minHops);
    known.doubtful ||= arrival.doubtful;
  }
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
export function exactly(topology: Topology, question: UpstreamQuestion, entity: number, reasons: Set<TruncationReason>): Found {
  const { radius, impacts } = dependentsOf(topology, question, entity);
  if (radius.completeness.reasons.includes("DEADLINE")) reasons.add("DEADLINE");
  const reached = new Map(impacts.map((impact) => [impact.entity, impact.hops]));
  return {
    members: question.members.filter((member) => reached.has(member)),
    minHops: Math.min(...reached.values()),
    doubtful: false,
  };
}

/** By entity: the fewest hops in which harm that starts there arrives, and whether rounding could decide about it. */
function arrivals(approach: Approach, question: UpstreamQuestion): Map<number, Pick<Found, "minHops" | "doubtful">> {
  const result = new Map<number, Pick<Found, "minHops" | "doubtful">>();
  for (const state of approach.states()) {
    if ((question.channels & (1 << (state % channelCount))) === 0) continue;
    const entity = Math.floor(state / channelCount);
    const minHops = approach.hopsOf(state);
    // A path this near to the bound, on either side of it, may be counted or not by the order of its factors alone.
    const doubtful = approach.likelihoodWithin(state, minHops) < question.minLikelihood * roundingSlack;
    const known = result.get(entity);
    if (known === undefined) result.set(entity, { minHops, doubtful });
    else result.set(entity, { minHops: Math.min(known.minHops, minHops), doubtful: known.doubtful || doubtful });
  }
  return result;
}
