import { allChannels } from "../../model/channels.ts";
import type { Topology } from "../../topology/topology.ts";
import { type BlastRadius, blastRadius, type Impact } from "../blast-radius/blast-radius.ts";
import type { TruncationReason } from "../blast-radius/completeness.ts";
import { type UpstreamQuestion, unlimited } from "../traversal/question.ts";
import { isOver, partOfTime } from "../traversal/time-limit.ts";
import { UpstreamFinds } from "./discoveries.ts";
import { laneCount } from "./lanes.ts";
import { UpstreamSearch } from "./search.ts";
import { UpstreamTally } from "./tally.ts";

/** One entity upstream of members. */
export interface Upstream {
  readonly memberCount: number;
  /** To the nearest member. */
  readonly minHops: number;
}

export interface UpstreamEntities {
  /** What is asked for. */
  readonly byEntity: ReadonlyMap<number, Upstream>;
  /** The members downstream of each of these, in the order asked. */
  readonly membersOf: (entities: readonly number[]) => ReadonlyMap<number, readonly number[]>;
  /** Whatever has a member downstream within the hops, be they too few, and whatever `maxNodes` leaves of it. */
  readonly withinHops: UpstreamTally;
  /**
   * As many as were asked for, unless the time was over before: then the answer is as if these had been asked for, but for
   * entities that only their own blast radius could decide about, which are left out where there was no time for it.
   */
  readonly finishedHops: number;
  readonly reasons: ReadonlySet<TruncationReason>;
}

/** Shown each search when it has finished its hops, while `finds` still knows what it has found. */
type Watch = (search: UpstreamSearch, members: readonly number[], finds: UpstreamFinds) => void;

/**
 * X is upstream of Y exactly if Y is in X's blast radius. Found by searches against the harm from the members, instead
 * of one search from each possible X; only where rounding or `maxNodes` could decide is X's own blast radius asked for.
 */
export function upstreamOf(topology: Topology, asked: UpstreamQuestion, watch?: Watch): UpstreamEntities {
  const reasons = new Set<TruncationReason>();
  const { finds, finishedHops } = searchUpstream(topology, asked, watch);
  if (finishedHops < asked.maxHops) reasons.add("DEADLINE");
  const question = { ...asked, maxHops: finishedHops };
  const withinHops = new UpstreamTally(finds, finishedHops);
  // Where `maxNodes` could cut a blast radius off, only the blast radius itself tells whether a member is in it.
  const mayBeCut = topology.entities.count - 1 > question.maxNodes;
  const candidates = withinHops.entities.filter((entity) => withinHops.countOf(entity) >= question.minShared);
  // Then the time may end first: what is most shared is asked about before the rest.
  if (mayBeCut) candidates.sort((a, b) => withinHops.countOf(b) - withinHops.countOf(a));
  const byEntity = new Map<number, Upstream>();
  const askedFor = new Map<number, readonly number[]>();
  for (const entity of candidates) {
    let upstream: Upstream = { memberCount: withinHops.countOf(entity), minHops: withinHops.minHopsOf(entity) };
    /** False where the time ended first: a part of a blast radius says nothing about who is in it. */
    const ask = (maxNodes: number) => {
      const exact = exactly(topology, { ...question, maxNodes }, entity);
      if (exact === undefined) {
        reasons.add("DEADLINE");
        return false;
      }
      askedFor.set(entity, exact.members);
      upstream = { memberCount: exact.members.length, minHops: exact.minHops };
      return true;
    };
    if (withinHops.isDoubtful(entity) && !ask(unlimited)) continue;
    if (upstream.memberCount < question.minShared) continue;
    if (mayBeCut) {
      const { memberCount } = upstream;
      if (!ask(question.maxNodes)) break;
      if (upstream.memberCount < memberCount) reasons.add("MAX_NODES");
    }
    if (upstream.memberCount >= question.minShared) byEntity.set(entity, upstream);
  }
  const membersOf = (entities: readonly number[]) => {
    const found = withinHops.membersOf(entities);
    return new Map(entities.map((entity) => [entity, askedFor.get(entity) ?? found.get(entity) ?? []]));
  };
  return { byEntity, membersOf, withinHops, finishedHops, reasons };
}

/**
 * Searches from all members, some at a time, each within its share of the time that is left. Where that ends first, all
 * of them count as far as the one that came least far, and those to come go no further.
 */
export function searchUpstream(
  topology: Topology,
  question: UpstreamQuestion,
  watch?: Watch,
  search = new UpstreamSearch(topology, question),
): { readonly finds: UpstreamFinds; readonly finishedHops: number } {
  const { without, timeLeft } = question;
  const members = question.members.filter((member) => without?.entities.has(member) !== true);
  const finds = new UpstreamFinds(topology.entities.count, question);
  let finishedHops = question.maxHops;
  for (let first = 0; first < members.length; first += laneCount) {
    const together = members.slice(first, first + laneCount);
    const searches = Math.ceil((members.length - first) / laneCount);
    // The first one reads what the others then have at hand.
    const share = timeLeft && partOfTime(timeLeft, first === 0 ? Math.min(2, searches) : searches);
    search.start(together);
    finds.begin(together);
    for (let hop = 1; hop <= finishedHops && search.mayLeadOn; hop++) {
      // The first hop is short, and without it there is no answer at all.
      const inTime = search.step((state, lanes, doubtful) => finds.add(state, lanes, doubtful, hop), hop === 1 ? timeLeft : share);
      if (!inTime) finishedHops = hop - 1;
    }
    if (finishedHops === question.maxHops) watch?.(search, together, finds);
  }
  return { finds, finishedHops };
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

/**
 * Which members are downstream, and how near the nearest is, as the entity's own blast radius has it. Undefined where the
 * time ended before it was whole.
 */
export function exactly(
  topology: Topology,
  question: UpstreamQuestion,
  entity: number,
): { readonly members: readonly number[]; readonly minHops: number } | undefined {
  if (isOver(question)) return undefined;
  const { radius, impacts } = dependentsOf(topology, question, entity);
  if (radius.completeness.reasons.includes("DEADLINE")) return undefined;
  const reached = new Map(impacts.map((impact) => [impact.entity, impact.hops]));
  return { members: question.members.filter((member) => reached.has(member)), minHops: Math.min(...reached.values()) };
}
