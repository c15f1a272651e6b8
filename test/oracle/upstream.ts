import type { NaiveAnswer } from "./answer.ts";
import type { NativeDocument } from "./document.ts";
import { CHANNELS } from "./kinds.ts";
import { groundOf, naiveBlastRadius } from "./oracle.ts";
import type { Asker, CommonQuestion } from "./question.ts";
import { keyOf, reachedWithoutHopLimit } from "./states.ts";

/** How far a list of what is upstream goes; its frontier is told by cases by hand. */
export type NaiveBounds = Omit<NaiveAnswer["completeness"], "frontier">;

/** Which members harm at one entity reaches, under each limit or without it. */
export interface Downstream {
  /** As asked. */
  kept: string[];
  /** Had `maxNodes` not been. */
  withinHops: string[];
  /** Had neither limit been. */
  ever: string[];
}

export function downstreamOf(
  document: NativeDocument,
  question: CommonQuestion,
  entity: string,
  members: readonly string[],
  asker: Asker,
): Downstream {
  const blast = { ...question, seeds: [entity] };
  const reached = (limits: CommonQuestion["limits"]) => {
    const { impacts } = naiveBlastRadius(document, { ...blast, limits: { ...question.limits, ...limits } }, asker);
    return members.filter((member) => impacts.some((impact) => impact.entity === member));
  };
  const { starts, passages, minLikelihood } = groundOf(document, blast, asker);
  const states = reachedWithoutHopLimit(starts, passages, minLikelihood);
  const isEver = (member: string) => member !== entity && CHANNELS.some((channel) => states.has(keyOf(member, channel)));
  return { kept: reached({}), withinHops: reached({ maxNodes: 1_000_000 }), ever: members.filter(isEver) };
}

/** Cut off if, for something that is listed or would be, a limit alone hides a member. */
export function boundsOf(all: readonly Downstream[], minShared: number, explored: number, fainter: number): NaiveBounds {
  const hides = (more: readonly string[], fewer: readonly string[]) => more.length >= minShared && more.length > fewer.length;
  const reasons: NaiveBounds["reasons"] = [];
  if (all.some(({ ever, withinHops }) => hides(ever, withinHops))) reasons.push("MAX_HOPS");
  if (all.some(({ withinHops, kept }) => hides(withinHops, kept))) reasons.push("MAX_NODES");
  return { status: reasons.length > 0 ? "TRUNCATED" : "COMPLETE", reasons, explored, fainter };
}
