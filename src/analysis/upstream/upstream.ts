import { allChannels } from "../../model/channels.ts";
import type { Topology } from "../../topology/topology.ts";
import { type BlastRadius, blastRadius, type Impact } from "../blast-radius/blast-radius.ts";
import type { TruncationReason } from "../blast-radius/completeness.ts";
import { type UpstreamQuestion, unlimited } from "../traversal/question.ts";
import { isOver, partOfTime } from "../traversal/time-limit.ts";
import { Discoveries } from "./discoveries.ts";
import { laneCount } from "./lanes.ts";
import { MemberCounts } from "./member-counts.ts";
import { MultiSourceSearch } from "./multi-source-search.ts";

/** One entity upstream of members. */
export interface Upstream {
  readonly memberCount: number;
  /** To the nearest member. */
  readonly minHops: number;
}

export interface UpstreamEntities {
  /** The entities that the question asks for. */
  readonly byEntity: ReadonlyMap<number, Upstream>;
  /** The members downstream of each of these, in the order asked. */
  readonly membersOf: (entities: readonly number[]) => ReadonlyMap<number, readonly number[]>;
  /** All entities with a member downstream within the hops, before `minShared` and `maxNodes`. */
  readonly withinHops: MemberCounts;
  /**
   * `maxHops`, unless the time ran out before: then the answer is the one for these hops, except that entities that only
   * their own blast radius could decide about are left out if there was no time for it.
   */
  readonly finishedHops: number;
  readonly reasons: ReadonlySet<TruncationReason>;
}

/** Called with each search when it has finished its hops, while `discoveries` still knows what it has reached. */
type Observer = (search: MultiSourceSearch, members: readonly number[], discoveries: Discoveries) => void;

/**
 * X is upstream of Y exactly if Y is in X's blast radius. Found by backward searches from the members instead of one
 * search from each possible X; X's own blast radius is computed only where rounding or `maxNodes` could decide.
 */
export function upstreamOf(topology: Topology, asked: UpstreamQuestion, observe?: Observer): UpstreamEntities {
  const reasons = new Set<TruncationReason>();
  const { discoveries, finishedHops } = searchUpstream(topology, asked, observe);
  if (finishedHops < asked.maxHops) reasons.add("DEADLINE");
  const question = { ...asked, maxHops: finishedHops };
  const withinHops = new MemberCounts(discoveries, finishedHops);
  // Where `maxNodes` could cut a blast radius off, only the blast radius itself shows whether a member is in it.
  const mayBeCut = topology.entities.count - 1 > question.maxNodes;
  const candidates = withinHops.entities.filter((entity) => withinHops.countOf(entity) >= question.minShared);
  // Then the time may run out: what is most shared is checked first.
  if (mayBeCut) candidates.sort((a, b) => withinHops.countOf(b) - withinHops.countOf(a));
  const byEntity = new Map<number, Upstream>();
  const askedFor = new Map<number, readonly number[]>();
  for (const entity of candidates) {
    let upstream: Upstream = { memberCount: withinHops.countOf(entity), minHops: withinHops.minHopsOf(entity) };
    /** False if the time ran out: a part of a blast radius does not show who is in it. */
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
 * Searches from all members, 32 at a time, each batch within its share of the time that is left. If that runs out, all
 * batches count up to the hop that every one of them finished, and later ones go no further.
 */
export function searchUpstream(
  topology: Topology,
  question: UpstreamQuestion,
  observe?: Observer,
  search = new MultiSourceSearch(topology, question),
): { readonly discoveries: Discoveries; readonly finishedHops: number } {
  const { without, timeLeft } = question;
  const members = question.members.filter((member) => without?.entities.has(member) !== true);
  const discoveries = new Discoveries(topology.entities.count, question);
  let finishedHops = question.maxHops;
  for (let first = 0; first < members.length; first += laneCount) {
    const together = members.slice(first, first + laneCount);
    const searches = Math.ceil((members.length - first) / laneCount);
    // The first batch builds rows of incoming transitions that the others then find.
    const share = timeLeft && partOfTime(timeLeft, first === 0 ? Math.min(2, searches) : searches);
    search.start(together);
    discoveries.begin(together);
    for (let hop = 1; hop <= finishedHops && search.mayLeadOn; hop++) {
      // The first hop is short, and without it there is no answer at all.
      const inTime = search.step(
        (state, lanes, doubtful) => discoveries.add(state, lanes, doubtful, hop),
        hop === 1 ? timeLeft : share,
      );
      if (!inTime) finishedHops = hop - 1;
    }
    if (finishedHops === question.maxHops) observe?.(search, together, discoveries);
  }
  return { discoveries, finishedHops };
}

/** The impacts on members: likeliest first, then by id. */
export function dependentsIn(topology: Topology, radius: BlastRadius, members: readonly number[]): Impact[] {
  const impacts = radius.impactsAmong(new Set(members));
  return impacts.sort((a, b) => b.likelihood - a.likelihood || a.hops - b.hops || topology.entities.compare(a.entity, b.entity));
}

/**
 * Which members are downstream, and how near the nearest is, by the entity's own blast radius. Undefined if the time ran
 * out before it was whole.
 */
export function exactly(
  topology: Topology,
  question: UpstreamQuestion,
  entity: number,
): { readonly members: readonly number[]; readonly minHops: number } | undefined {
  if (isOver(question)) return undefined;
  const radius = blastRadius(topology, { ...question, seeds: [{ entity, channels: question.channels & allChannels }] });
  const impacts = radius.impactsAmong(new Set(question.members));
  if (radius.completeness.reasons.includes("DEADLINE")) return undefined;
  const reached = new Map(impacts.map((impact) => [impact.entity, impact.hops]));
  return { members: question.members.filter((member) => reached.has(member)), minHops: Math.min(...reached.values()) };
}
