import { channelCount } from "../model/channels.ts";
import type { Topology } from "../topology/topology.ts";
import type { TruncationReason } from "./completeness.ts";
import type { UpstreamQuestion } from "./question.ts";
import { exactly, type UpstreamEntities, unlimited, upstreamOf } from "./upstream.ts";
import { UpstreamSearch } from "./upstream-search.ts";
import { UpstreamTally } from "./upstream-tally.ts";

export interface BoundedUpstream extends Pick<UpstreamEntities, "byEntity"> {
  readonly reasons: readonly TruncationReason[];
  /** Entities from which one step more against the harm would find something more. */
  readonly frontier: number;
}

/** One step past the limit of hops, towards a member. */
interface NextStep {
  readonly from: number;
  readonly entity: number;
  readonly member: number;
  readonly doubtful: boolean;
}

/**
 * What is upstream of the members, and how far that goes: cut off exactly if, with more hops or more entities, something
 * more would be listed, or something listed have more members downstream. Mostly one step past the limit shows it; where
 * it does not, the searches go on until nothing is found any more.
 */
export function boundedUpstreamOf(topology: Topology, question: UpstreamQuestion): BoundedUpstream {
  const nextSteps: NextStep[] = [];
  const leadOn: number[] = [];
  const { byEntity, withinHops, reasons } = upstreamOf(topology, question, (search, member) => {
    if (!search.mayLeadOn || question.isOver?.() === true) return;
    leadOn.push(member);
    for (const { from, state, doubtful } of search.nextSteps()) {
      const entity = Math.floor(state / channelCount);
      const starts = (question.channels & (1 << (state % channelCount))) !== 0;
      if (starts && entity !== member && question.counts(entity)) nextSteps.push({ from, entity, member, doubtful });
    }
  });
  // What would come after the end of the time is not looked for: the answer is cut off, whatever else is so.
  if (reasons.has("DEADLINE"))
    return { byEntity, reasons: inOrder(reasons), frontier: new Set(nextSteps.map((step) => step.from)).size };
  const all = new Set(reasons);
  const bounds = new Bounds(topology, question, withinHops, all);
  const leading = bounds.thatAdd(nextSteps);
  if (leading.length > 0 || (leadOn.length > 0 && bounds.addsFurther(leadOn))) all.add("MAX_HOPS");
  return { byEntity, reasons: inOrder(all), frontier: new Set(leading.map((step) => step.from)).size };
}

class Bounds {
  constructor(
    private readonly topology: Topology,
    private readonly question: UpstreamQuestion,
    private readonly withinHops: UpstreamTally,
    private readonly reasons: Set<TruncationReason>,
  ) {}

  /** Those of the steps that would add a member to what then has members enough. */
  thatAdd(steps: readonly NextStep[]): NextStep[] {
    const lists = this.withinHops.membersOf(new Set(steps.map((step) => step.entity)));
    const known = new Map([...lists].map(([entity, members]) => [entity, new Set(members)]));
    const doubtful = new Set(steps.flatMap((step) => (step.doubtful ? [step.entity] : [])));
    const added = new Map<number, Set<number>>();
    for (const { entity, member } of steps) {
      if (known.get(entity)?.has(member) === true) continue;
      const members = added.get(entity) ?? new Set();
      added.set(entity, members.add(member));
    }
    const more = new Map<number, ReadonlySet<number>>();
    for (const [entity, members] of added) {
      if (this.withinHops.countOf(entity) + members.size < this.question.minShared) continue;
      const isDoubtful = doubtful.has(entity) || this.withinHops.isDoubtful(entity);
      more.set(entity, isDoubtful ? this.exactlyAdded(entity, members, this.question.maxHops + 1) : members);
    }
    return steps.filter(({ entity, member }) => more.get(entity)?.has(member) === true);
  }

  /** Whether going on from these members without a limit of hops would add anything. */
  addsFurther(members: readonly number[]): boolean {
    const { topology, question } = this;
    const search = new UpstreamSearch(topology, question);
    const ever = new UpstreamTally(topology.entities.count, question);
    for (const member of question.members) {
      if (question.without?.entities.has(member) === true) continue;
      if (!search.from(member) || (members.includes(member) && !search.goOn())) {
        this.reasons.add("DEADLINE");
        return false;
      }
      ever.add(search, member);
    }
    const grown = ever.entities.filter(
      (entity) => ever.countOf(entity) >= question.minShared && ever.countOf(entity) > this.withinHops.countOf(entity),
    );
    const lists = ever.membersOf(grown);
    return grown.some((entity) => {
      if (!ever.isDoubtful(entity) && !this.withinHops.isDoubtful(entity)) return true;
      return this.exactlyAdded(entity, new Set(lists.get(entity)), unlimited).size > 0;
    });
  }

  /**
   * Of these members, those that the entity reaches within so many hops and not within those asked for, if it then has
   * members enough; by its own blast radius, where rounding could decide.
   */
  private exactlyAdded(entity: number, members: ReadonlySet<number>, hops: number): ReadonlySet<number> {
    const radius = (maxHops: number) =>
      exactly(this.topology, { ...this.question, maxHops, maxNodes: unlimited }, entity, this.reasons).members;
    const found = radius(hops);
    if (found.length < this.question.minShared) return new Set();
    const known = new Set(radius(this.question.maxHops));
    return new Set(found.filter((member) => members.has(member) && !known.has(member)));
  }
}

/** As everywhere, whichever was found first. */
function inOrder(reasons: ReadonlySet<TruncationReason>): TruncationReason[] {
  const order: readonly TruncationReason[] = ["DEADLINE", "MAX_HOPS", "MAX_NODES"];
  return order.filter((reason) => reasons.has(reason));
}
