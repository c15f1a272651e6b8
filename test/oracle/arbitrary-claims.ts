import fc from "fast-check";
import { MOMENTS, partialDate } from "./arbitrary-dates.ts";
import type { ClaimStatus, Marking, NativeClaim, NativeSource, PartialDate, Stance } from "./document.ts";

export const SOURCES: NativeSource[] = [
  { id: "source-a", publisher: "A", title: "A", publishedOn: "2026-03-31", verification: "READ", originGroup: "story" },
  { id: "source-b", publisher: "B", title: "B", publishedOn: "2026-04", verification: "RELAYED", originGroup: "story" },
  { id: "source-c", publisher: "C", title: "C" },
];

/** `CLEAR` most of the time. */
export const marking: fc.Arbitrary<Marking> = fc.oneof(
  { weight: 10, arbitrary: fc.constant<Marking>("CLEAR") },
  { weight: 1, arbitrary: fc.constantFrom<Marking>("GREEN", "AMBER", "AMBER_STRICT", "RED") },
);

export interface ClaimPlan {
  stance: Stance;
  status: ClaimStatus;
  confidence: number;
  source: number;
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

/** Any claim: disputing, marked, recorded late, retracted again. */
const anyClaim: fc.Arbitrary<ClaimPlan> = fc.record({
  stance: fc.constantFrom<Stance>("SUPPORTS", "SUPPORTS", "DISPUTES"),
  status,
  confidence,
  source: fc.nat(SOURCES.length - 1),
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
  source: fc.constant(0),
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
      sources: [SOURCES[plan.source]?.id ?? "source-a"],
      ...(plan.statedOn === undefined ? {} : { statedOn: plan.statedOn }),
      assertedBy: "random",
      marking: plan.marking,
      recordedAt: new Date(recordedAt).toISOString(),
      ...retraction,
    };
  });
}
