import type { Testimony } from "../../model/belief.ts";
import type { ClaimStatus, Marking, Stance } from "../../model/vocabulary.ts";

/**
 * The claims about a relationship, as far as belief depends on them, in one text on the relationship itself: so the
 * topology is read without touching a claim. One claim: `SUPPORTS REPORTED 0.9 CLEAR 1775174400000 2026-04-03 -`
 * (stance, status, confidence, marking, recordedAt, statedOn or `-`, retractedAt or `-`); claims are separated by `;`.
 */
export function encodeTestimony(claims: readonly Testimony[]): string {
  return claims
    .map(({ stance, status, confidence, marking, recordedAt, statedOn = "-", retractedAt = "-" }) =>
      [stance, status, confidence, marking, recordedAt, statedOn, retractedAt].join(" "),
    )
    .join(";");
}

export function decodeTestimony(text: string): Testimony[] {
  return text === "" ? [] : text.split(";").map(decodeOne);
}

function decodeOne(text: string): Testimony {
  const [stance, status, confidence, marking, recordedAt, statedOn, retractedAt] = text.split(" ");
  return {
    stance: stance as Stance,
    status: status as ClaimStatus,
    confidence: Number(confidence),
    marking: marking as Marking,
    recordedAt: Number(recordedAt),
    ...(statedOn === "-" || statedOn === undefined ? {} : { statedOn }),
    ...(retractedAt === "-" ? {} : { retractedAt: Number(retractedAt) }),
  };
}
