import { channelCount } from "../../model/channels.ts";
import { Growable } from "../../topology/growable.ts";
import type { Topology } from "../../topology/topology.ts";
import { reasonsInOrder, type TruncationReason } from "../blast-radius/completeness.ts";
import { type UpstreamQuestion, unlimited } from "../traversal/question.ts";
import type { UpstreamFinds } from "./discoveries.ts";
import { bitCount, membersIn } from "./lanes.ts";
import type { UpstreamSearch } from "./search.ts";
import { UpstreamTally } from "./tally.ts";
import { exactly, searchUpstream, type UpstreamEntities, upstreamOf } from "./upstream.ts";

export interface BoundedUpstream extends Pick<UpstreamEntities, "byEntity" | "membersOf" | "finishedHops"> {
  readonly reasons: readonly TruncationReason[];
  /** Entities from which one step more against the harm would find something more; after a deadline, those found last. */
  readonly frontier: number;
}

/**
 * What is upstream of the members, and how far that goes: cut off exactly if, with more hops or more entities, something
 * more would be listed, or something listed have more members downstream. Mostly one step past the limit shows it; where
 * it does not, the searches go on until nothing is found any more.
 */
export function boundedUpstreamOf(topology: Topology, question: UpstreamQuestion): BoundedUpstream {
  const bounds = new Bounds(topology, question);
  const { byEntity, membersOf, withinHops, finishedHops, reasons } = upstreamOf(topology, question, bounds.watch);
  const cutOff = new Set(reasons);
  if (bounds.cameTooLate) cutOff.add("DEADLINE");
  let frontier: number;
  if (cutOff.has("DEADLINE")) {
    // What would come after the end of the time is not looked for: the searches stand where they came last.
    frontier = finishedHops === 0 ? question.members.length : withinHops.countAt(finishedHops);
  } else {
    frontier = bounds.frontier(withinHops, cutOff);
    if (frontier > 0 || bounds.areExceeded(withinHops, cutOff)) cutOff.add("MAX_HOPS");
  }
  return { byEntity, membersOf, finishedHops, reasons: reasonsInOrder(cutOff), frontier };
}

/** The steps past the limit of hops of one search, in columns: from an entity to one that is new to some of its members. */
interface NextSteps {
  readonly members: readonly number[];
  readonly from: Growable<Uint32Array>;
  readonly entity: Growable<Uint32Array>;
  /** The mask of lanes that the entity is new to. */
  readonly lanes: Growable<Uint32Array>;
}

class Bounds {
  private readonly steps: NextSteps[] = [];
  /** By entity: how many members the steps add, and 1 where rounding could decide about one. */
  private readonly added: Uint32Array;
  private readonly doubts: Uint8Array;
  /** One that may lead on. Without a limit of hops it sees the same, so it goes on with what it has read of the graph. */
  private search: UpstreamSearch | undefined;
  /** The time was over before all steps were taken down. */
  cameTooLate = false;

  constructor(
    private readonly topology: Topology,
    private readonly question: UpstreamQuestion,
  ) {
    this.added = new Uint32Array(topology.entities.count);
    this.doubts = new Uint8Array(topology.entities.count);
  }

  /** Takes down where one step more would lead. */
  readonly watch = (search: UpstreamSearch, members: readonly number[], finds: UpstreamFinds): void => {
    if (!search.mayLeadOn) return;
    this.search = search;
    const steps = { members, from: new Growable(Uint32Array), entity: new Growable(Uint32Array), lanes: new Growable(Uint32Array) };
    const masks = new Map<number, number>();
    const note = (from: number, state: number, lanes: number, doubtful: number) => {
      const entity = Math.floor(state / channelCount);
      const fresh = finds.unsureOf(state, lanes);
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

  /** Entities from which one step adds a member to what then has members enough. */
  frontier(withinHops: UpstreamTally, reasons: Set<TruncationReason>): number {
    const frontier = new Set<number>();
    /** By doubtful entity: the members that one hop more does add. */
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

  /** Whether going on without a limit of hops would add anything. */
  areExceeded(withinHops: UpstreamTally, reasons: Set<TruncationReason>): boolean {
    if (this.search === undefined) return false;
    const further = { ...this.question, maxHops: unlimited };
    const { finds, finishedHops } = searchUpstream(this.topology, further, undefined, this.search);
    if (finishedHops < unlimited) {
      reasons.add("DEADLINE");
      return false;
    }
    const ever = new UpstreamTally(finds, finishedHops);
    return ever.entities.some((entity) => {
      if (ever.countOf(entity) < this.question.minShared) return false;
      // Whoever was in doubt within the hops may be found for sure beyond them, and be counted both times.
      if (ever.isDoubtful(entity) || withinHops.isDoubtful(entity)) return this.exactlyAdded(entity, unlimited, reasons).size > 0;
      return ever.countOf(entity) > withinHops.countOf(entity);
    });
  }

  /**
   * The members that the entity reaches within so many hops and not within those asked for, if it then has members
   * enough; by its own blast radius, where rounding could decide.
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
