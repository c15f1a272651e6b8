import { channelCount } from "../../model/channels.ts";
import { Growable } from "../../topology/growable.ts";
import type { Topology } from "../../topology/topology.ts";
import { reasonsInOrder, type TruncationReason } from "../blast-radius/completeness.ts";
import { type UpstreamQuestion, unlimited } from "../traversal/question.ts";
import type { Discoveries } from "./discoveries.ts";
import { bitCount, membersIn } from "./lanes.ts";
import { MemberCounts } from "./member-counts.ts";
import type { MultiSourceSearch } from "./multi-source-search.ts";
import { exactly, searchUpstream, type UpstreamEntities, upstreamOf } from "./upstream.ts";

export interface AssessedUpstream extends Pick<UpstreamEntities, "byEntity" | "membersOf" | "finishedHops"> {
  readonly reasons: readonly TruncationReason[];
  /** Entities from which one more step back would find something more; after a deadline, those found in the last hop. */
  readonly frontier: number;
}

/**
 * What is upstream of the members, and whether that is complete. It is truncated exactly if, with more hops or more
 * entities, something more would be listed, or something listed would have more members downstream. One step past the
 * limit usually shows it; otherwise the searches go on until they find nothing new.
 */
export function assessedUpstreamOf(topology: Topology, question: UpstreamQuestion): AssessedUpstream {
  const check = new CompletenessCheck(topology, question);
  const { byEntity, membersOf, withinHops, finishedHops, reasons } = upstreamOf(topology, question, check.observe);
  const cutOff = new Set(reasons);
  if (check.cameTooLate) cutOff.add("DEADLINE");
  let frontier: number;
  if (cutOff.has("DEADLINE")) {
    // There is no time to search for what would come next: the frontier is the last finished hop.
    frontier = finishedHops === 0 ? question.members.length : withinHops.countAt(finishedHops);
  } else {
    frontier = check.frontier(withinHops, cutOff);
    if (frontier > 0 || check.areExceeded(withinHops, cutOff)) cutOff.add("MAX_HOPS");
  }
  return { byEntity, membersOf, finishedHops, reasons: reasonsInOrder(cutOff), frontier };
}

/** The steps past the hop limit of one search, in columns: from an entity to one that is new to some of its members. */
interface NextSteps {
  readonly members: readonly number[];
  readonly from: Growable<Uint32Array>;
  readonly entity: Growable<Uint32Array>;
  /** The mask of lanes that the entity is new to. */
  readonly lanes: Growable<Uint32Array>;
}

class CompletenessCheck {
  private readonly steps: NextSteps[] = [];
  /** By entity: how many members the steps add, and 1 where rounding could decide about one. */
  private readonly added: Uint32Array;
  private readonly doubts: Uint8Array;
  /** One that may go further. It reads the same graph without a limit of hops, so the rows that it has built are reused. */
  private search: MultiSourceSearch | undefined;
  /** The time ran out before all steps were recorded. */
  cameTooLate = false;

  constructor(
    private readonly topology: Topology,
    private readonly question: UpstreamQuestion,
  ) {
    this.added = new Uint32Array(topology.entities.count);
    this.doubts = new Uint8Array(topology.entities.count);
  }

  /** Records where one more step would lead. */
  readonly observe = (search: MultiSourceSearch, members: readonly number[], discoveries: Discoveries): void => {
    if (!search.mayLeadOn) return;
    this.search = search;
    const steps = { members, from: new Growable(Uint32Array), entity: new Growable(Uint32Array), lanes: new Growable(Uint32Array) };
    const masks = new Map<number, number>();
    const note = (from: number, state: number, lanes: number, doubtful: number) => {
      const entity = Math.floor(state / channelCount);
      const fresh = discoveries.unsureOf(state, lanes);
      if (fresh === 0) return;
      steps.from.push(from);
      steps.entity.push(entity);
      steps.lanes.push(fresh);
      masks.set(entity, (masks.get(entity) ?? 0) | fresh);
      if ((fresh & doubtful) !== 0) this.doubts[entity] = 1;
    };
    if (!search.nextSteps(note, this.question.timeLeft)) this.cameTooLate = true;
    for (const [entity, mask] of masks) this.added[entity]! += bitCount(mask);
    this.steps.push(steps);
  };

  /** Entities from which one more step adds a member to an entity that then has enough of them. */
  frontier(withinHops: MemberCounts, reasons: Set<TruncationReason>): number {
    const frontier = new Set<number>();
    /** By doubtful entity: the members that one more hop does add. */
    const surely = new Map<number, ReadonlySet<number>>();
    for (const { members, from, entity: entities, lanes } of this.steps) {
      for (let step = 0; step < from.length; step++) {
        const entity = entities.at(step);
        if (withinHops.countOf(entity) + this.added[entity]! < this.question.minShared || frontier.has(from.at(step))) continue;
        if (this.doubts[entity] === 1 || withinHops.isDoubtful(entity)) {
          const sure = surely.get(entity) ?? this.exactlyAdded(entity, this.question.maxHops + 1, reasons);
          surely.set(entity, sure);
          if (!membersIn(lanes.at(step), members).some((member) => sure.has(member))) continue;
        }
        frontier.add(from.at(step));
      }
    }
    return frontier.size;
  }

  /** Whether continuing without a limit of hops would add anything. */
  areExceeded(withinHops: MemberCounts, reasons: Set<TruncationReason>): boolean {
    if (this.search === undefined) return false;
    const further = { ...this.question, maxHops: unlimited };
    const { discoveries, finishedHops } = searchUpstream(this.topology, further, undefined, this.search);
    if (finishedHops < unlimited) {
      reasons.add("DEADLINE");
      return false;
    }
    const ever = new MemberCounts(discoveries, finishedHops);
    return ever.entities.some((entity) => {
      if (ever.countOf(entity) < this.question.minShared) return false;
      // A member in doubt within the hops may be found for sure beyond them, and would be counted both times.
      if (ever.isDoubtful(entity) || withinHops.isDoubtful(entity)) return this.exactlyAdded(entity, unlimited, reasons).size > 0;
      return ever.countOf(entity) > withinHops.countOf(entity);
    });
  }

  /**
   * The members that the entity reaches within this many hops and not within `maxHops`, if it then has enough of them;
   * by its own blast radius, as rounding could decide.
   */
  private exactlyAdded(entity: number, hops: number, reasons: Set<TruncationReason>): ReadonlySet<number> {
    const radius = (maxHops: number) => exactly(this.topology, { ...this.question, maxHops, maxNodes: unlimited }, entity);
    const found = radius(hops);
    const known = found && radius(this.question.maxHops);
    if (known === undefined) reasons.add("DEADLINE");
    if (found === undefined || known === undefined || found.members.length < this.question.minShared) return new Set();
    const before = new Set(known.members);
    return new Set(found.members.filter((member) => !before.has(member)));
  }
}
