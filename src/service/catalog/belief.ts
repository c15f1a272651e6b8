import { type Belief, believe, isActive, lastStatedOn } from "../../model/belief.ts";
import type { PartialDate } from "../../model/partial-date.ts";
import type { Claim } from "../../model/records.ts";
import type { View } from "../../topology/topology.ts";

/** What the graph believes of a relationship, from the claims that an asker sees, as of an instant. */
export interface RelationshipBelief extends Belief {
  readonly believed: boolean;
  /** The latest date on which a source said that it is so; undefined if none of the active supporting claims has one. */
  readonly lastStatedOn: PartialDate | undefined;
  readonly active: readonly Claim[];
}

/**
 * A relationship that is not believed has confidence 0. Its status is `DISPUTED` if only disputing claims are active,
 * otherwise that of its first claim.
 */
export function beliefOf(claims: readonly Claim[], view: View): RelationshipBelief {
  const active = claims.filter((claim) => isActive(claim, view.knownAt, view.clearance));
  const belief = believe(active);
  if (belief !== undefined) return { ...belief, believed: true, lastStatedOn: lastStatedOn(active), active };
  const status = active.length > 0 ? "DISPUTED" : (claims[0]?.status ?? "ALLEGED");
  return { confidence: 0, status, believed: false, lastStatedOn: undefined, active };
}

/** The belief in an assumed relationship: no claim supports it, and the question does not doubt it. */
export function beliefInAssumption(confidence: number): RelationshipBelief {
  return { confidence, status: "CONFIRMED", believed: true, lastStatedOn: undefined, active: [] };
}
