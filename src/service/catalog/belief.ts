import { type Belief, believe, isActive } from "../../model/belief.ts";
import type { Claim, Source } from "../../model/records.ts";
import type { View } from "../../topology/topology.ts";

/** What the graph makes of the claims about a relationship, for one who asks, as of an instant. */
export interface RelationshipBelief extends Belief {
  readonly believed: boolean;
  readonly active: readonly Claim[];
}

/**
 * Of a relationship that is not believed: confidence 0, and the status that its claims would give it, since something
 * has to stand there; `DISPUTED` where only disputing claims are active.
 */
export function beliefOf(claims: readonly Claim[], view: View): RelationshipBelief {
  const active = claims.filter((claim) => isActive(claim, view.knownAt, view.clearance));
  const belief = believe(active);
  if (belief !== undefined) return { ...belief, believed: true, active };
  return { confidence: 0, status: active.length > 0 ? "DISPUTED" : (claims[0]?.status ?? "ALLEGED"), believed: false, active };
}

/** What is assumed stands on nobody's word, and is not in doubt for this question. */
export function beliefInAssumption(confidence: number): RelationshipBelief {
  return { confidence, status: "CONFIRMED", believed: true, active: [] };
}

/** Ten rewrites of one newspaper story are one origin, not ten. */
export function originsOf(sources: Iterable<Source | undefined>): number {
  const groups = new Set<string>();
  for (const source of sources) if (source !== undefined) groups.add(source.originGroup);
  return groups.size;
}
