import { derivedClaimId } from "../../model/derived-ids.ts";
import type { Claim, Relationship } from "../../model/records.ts";
import { otherVersions } from "../../model/version-attributes.ts";
import type { NewClaim } from "../../store/record-writer.ts";

/**
 * What was said of a relationship, said of the one that takes its place by whoever corrects it, with the same sources.
 * Claims that differ in nothing but by whom they were made are one. Whoever corrects the versions of a package corrects them
 * for all claims.
 */
export function movedClaims(
  before: Relationship,
  correction: Relationship,
  claims: readonly Claim[],
  assertedBy: string,
): NewClaim[] {
  const correctsVersions = otherVersions(correction, before) !== undefined;
  const moved = claims.map(({ id: _, recordedAt: __, versions, ...claim }) => {
    const kept = versions === undefined || correctsVersions ? {} : { versions };
    const content = { ...claim, ...kept, about: correction.id, assertedBy, sources: [...claim.sources].sort() };
    return { ...content, id: derivedClaimId(content) };
  });
  return [...new Map(moved.map((claim) => [claim.id, claim])).values()];
}
