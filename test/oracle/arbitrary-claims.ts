import fc from "fast-check";
import { MOMENTS, partialDate } from "./arbitrary-dates.ts";
import { marking } from "./arbitrary-marking.ts";
import { SOURCE_IDS } from "./arbitrary-sources.ts";
import type { ClaimStatus, Marking, NativeClaim, PartialDate, Stance } from "./document.ts";

export interface ClaimPlan {
  stance: Stance;
  status: ClaimStatus;
  confidence: number;
  /** Picks among the sources: one at least. */
  sources: number[];
  statedOn: PartialDate | undefined;
  marking: Marking;
  recorded: number;
  retracted: number | undefined;
}

const status = fc.constantFrom<ClaimStatus>("CONFIRMED", "REPORTED", "ALLEGED");
const confidence = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(1, 0.95, 0.9, 0.6, 0.5, 0.3, 0.1, 0) },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0) },
);

const sources = fc.subarray([0, 1, 2], { minLength: 1 });

/** Any claim: disputing, marked, recorded late, retracted again. */
const anyClaim: fc.Arbitrary<ClaimPlan> = fc.record({
  stance: fc.constantFrom<Stance>("SUPPORTS", "SUPPORTS", "DISPUTES"),
  status,
  confidence,
  sources,
  statedOn: fc.option(partialDate, { nil: undefined }),
  marking,
  recorded: fc.nat(MOMENTS.length - 1),
  retracted: fc.option(fc.nat(MOMENTS.length - 1), { nil: undefined, freq: 2 }),
});

/** A claim that everybody sees from the first moment on: without enough of these, random graphs fall apart. */
export const plainClaim: fc.Arbitrary<ClaimPlan> = fc.record({
  stance: fc.constant<Stance>("SUPPORTS"),
  status,
  // Few values, so that ways of equal likelihood are common; 0 too: it is believed, and passes nothing on but at threshold 0.
  confidence: fc.constantFrom(1, 1, 1, 0.9, 0.9, 0.9, 0.6, 0.6, 0.5, 0.3, 0),
  sources,
  statedOn: fc.option(partialDate, { nil: undefined }),
  marking: fc.constant<Marking>("CLEAR"),
  recorded: fc.constant(0),
  retracted: fc.constant(undefined),
});

export const claimPlans: fc.Arbitrary<ClaimPlan[]> = fc.oneof(
  { withCrossShrink: true },
  { weight: 6, arbitrary: fc.tuple(plainClaim) },
  { weight: 1, arbitrary: fc.tuple(plainClaim, anyClaim) },
  { weight: 2, arbitrary: fc.array(anyClaim, { maxLength: 3 }) },
);

/** @param about the id of what the claims are about, from which theirs are made */
export function claimsOf(plans: readonly ClaimPlan[], about: string): NativeClaim[] {
  return plans.map((plan, index) => {
    const recordedAt = MOMENTS[plan.recorded] ?? 0;
    const retractedAt = plan.retracted === undefined ? undefined : MOMENTS[plan.retracted];
    // Nothing is retracted before, or in the very moment when, it is recorded.
    const retraction =
      retractedAt === undefined || retractedAt <= recordedAt
        ? {}
        : { retractedAt: new Date(retractedAt).toISOString(), retractionReason: "it was a mistake" };
    return {
      id: `claim-${index}-${about}`,
      stance: plan.stance,
      status: plan.status,
      confidence: plan.confidence,
      sources: plan.sources.map((pick) => SOURCE_IDS[pick] ?? ""),
      ...(plan.statedOn === undefined ? {} : { statedOn: plan.statedOn }),
      assertedBy: "random",
      marking: plan.marking,
      recordedAt: new Date(recordedAt).toISOString(),
      ...retraction,
    };
  });
}
