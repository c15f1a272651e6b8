import { derivedClaimId, freeId } from "../../model/derived-ids.ts";
import type { Claim, Relationship } from "../../model/records.ts";
import type { NewClaim, Retraction } from "../../store/record-writer.ts";

/** What to write with the relationship that takes the place of another. */
export interface RelationshipCorrection {
  /** What was said of the one, said of the other: with the same sources, and by whom it was said before. */
  readonly claims: readonly NewClaim[];
  readonly retractions: readonly Retraction[];
}

/**
 * Moves what is believed of a relationship to another, which is so in truth: every claim about it that is not retracted is
 * retracted, for the reason, and made of the other. What was known before stays known as of then.
 *
 * @param stored the claim that goes by an id, as far as one of its own may need it
 */
export function correctRelationship(
  claims: readonly Claim[],
  correction: Relationship,
  reason: string,
  stored: (id: string) => Claim | undefined,
): RelationshipCorrection {
  const moved = new Map<string, NewClaim>();
  const active = claims.filter(({ retractedAt }) => retractedAt === undefined);
  for (const { recordedAt: _, retractedAt: __, retractionReason: ___, ...claim } of active) {
    const about = { ...claim, about: correction.id };
    const same = derivedClaimId(about);
    // Two that differ in their ids alone are one, and so is one that the other relationship has already.
    if (moved.has(same) || (stored(same) !== undefined && stored(same)?.retractedAt === undefined)) continue;
    moved.set(same, { ...about, id: freeId(same, (id) => stored(id) !== undefined) });
  }
  return {
    retractions: active.map(({ id }) => ({ claim: id, reason })),
    claims: [...moved.values()],
  };
}
