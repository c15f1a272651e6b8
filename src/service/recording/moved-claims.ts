import { derivedClaimId } from "../../model/derived-ids.ts";
import type { Claim } from "../../model/records.ts";
import type { NewClaim } from "../../store/record-writer.ts";

/**
 * What was said of a relationship, said of the one that takes its place by whoever corrects it, with the same sources.
 * Claims that differ in nothing but by whom they were made are one.
 */
export function movedClaims(about: string, claims: readonly Claim[], assertedBy: string): NewClaim[] {
  const moved = claims.map(({ id: _, recordedAt: __, ...claim }) => {
    const content = { ...claim, about, assertedBy, sources: [...claim.sources].sort() };
    return { ...content, id: derivedClaimId(content) };
  });
  return [...new Map(moved.map((claim) => [claim.id, claim])).values()];
}
