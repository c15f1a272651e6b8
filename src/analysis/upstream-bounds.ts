import { channelCount } from "../model/channels.ts";
import type { Topology } from "../topology/topology.ts";
import type { TruncationReason } from "./completeness.ts";
import { collect, exactly, type Found, type UpstreamEntities, type UpstreamQuestion, unlimited, upstreamOf } from "./upstream.ts";

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
}

/**
 * What is upstream of the members, and how far that goes: cut off exactly if, with more hops or more entities, something
 * more would be listed, or something listed have more members downstream. To know, the searches go on past the limit.
 */
export function boundedUpstreamOf(topology: Topology, question: UpstreamQuestion): BoundedUpstream {
  const ever = new Map<number, Found>();
  const nextSteps: NextStep[] = [];
  let wentOn = true;
  const { byEntity, withinHops, reasons } = upstreamOf(topology, question, (approach) => {
    for (const { from, state } of approach.nextSteps()) {
      const entity = Math.floor(state / channelCount);
      const starts = (question.channels & (1 << (state % channelCount))) !== 0;
      if (starts && question.counts(entity)) nextSteps.push({ from, entity, member: approach.target });
    }
    wentOn &&= approach.goOn();
    collect(ever, approach, question);
  });
  const all = new Set(reasons);
  if (!wentOn) all.add("DEADLINE");
  const more = moreMembers(topology, question, withinHops, ever, all);
  if (more.size > 0) all.add("MAX_HOPS");
  const leading = nextSteps.filter(({ entity, member }) => more.get(entity)?.has(member) === true);
  return { byEntity, reasons: inOrder(all), frontier: new Set(leading.map((step) => step.from)).size };
}

/** By entity: the members that only more hops would add, where it then has members enough. */
function moreMembers(
  topology: Topology,
  question: UpstreamQuestion,
  withinHops: UpstreamEntities["withinHops"],
  ever: UpstreamEntities["withinHops"],
  reasons: Set<TruncationReason>,
): Map<number, Set<number>> {
  const more = new Map<number, Set<number>>();
  const exact = (found: Readonly<Found> | undefined, entity: number, maxHops: number) =>
    found?.doubtful === true ? exactly(topology, { ...question, maxHops, maxNodes: unlimited }, entity, reasons) : found;
  for (const [entity, found] of ever) {
    const isDecided = !found.doubtful && found.members.length === withinHops.get(entity)?.members.length;
    if (found.members.length < question.minShared || isDecided) continue;
    const within = new Set(exact(withinHops.get(entity), entity, question.maxHops)?.members);
    const members = exact(found, entity, unlimited)?.members ?? [];
    const added = members.filter((member) => !within.has(member));
    if (members.length >= question.minShared && added.length > 0) more.set(entity, new Set(added));
  }
  return more;
}

/** As everywhere, whichever was found first. */
function inOrder(reasons: ReadonlySet<TruncationReason>): TruncationReason[] {
  const order: readonly TruncationReason[] = ["DEADLINE", "MAX_HOPS", "MAX_NODES"];
  return order.filter((reason) => reasons.has(reason));
}
