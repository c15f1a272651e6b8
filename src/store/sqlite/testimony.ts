import type { Testimony } from "../../model/belief.ts";
import { type ClaimStatus, claimStatuses, markingRank, type Stance, stances, valuesOf } from "../../model/vocabulary.ts";
import { markingOfRank } from "./rows.ts";

const stanceNames = valuesOf(stances);
const statusNames = valuesOf(claimStatuses);
const width = 7;
type Cell = number | string | null;

/**
 * What belief needs of a relationship's claims, as one flat JSON list of seven values a claim: stance, status and marking
 * by their place in the vocabulary, confidence, statedOn, recordedAt, retractedAt.
 */
export function writeTestimony(claims: readonly Testimony[]): string {
  // Written by hand: most of the time of a load would otherwise go into making lists to be written.
  const cells = claims.map((claim) => {
    const codes = `${stanceNames.indexOf(claim.stance)},${statusNames.indexOf(claim.status)},${markingRank(claim.marking)}`;
    const statedOn = claim.statedOn === undefined ? "null" : JSON.stringify(claim.statedOn);
    return `${codes},${claim.confidence},${statedOn},${claim.recordedAt},${claim.retractedAt ?? "null"}`;
  });
  return `[${cells.join()}]`;
}

export function readTestimony(cells: readonly Cell[]): Testimony[] {
  const claims: Testimony[] = [];
  for (let at = 0; at < cells.length; at += width) {
    const statedOn = cells[at + 4];
    const retractedAt = cells[at + 6];
    const claim = {
      stance: stanceNames[cells[at] as number] as Stance,
      status: statusNames[cells[at + 1] as number] as ClaimStatus,
      confidence: cells[at + 3] as number,
      marking: markingOfRank(cells[at + 2]),
      recordedAt: cells[at + 5] as number,
    } as { -readonly [K in keyof Testimony]: Testimony[K] };
    if (statedOn !== null) claim.statedOn = statedOn as string;
    if (retractedAt !== null) claim.retractedAt = retractedAt as number;
    claims.push(claim);
  }
  return claims;
}

/** The rank of the widest audience that may see one of the claims; null without claims. */
export function leastMarking(claims: readonly Testimony[]): number | null {
  return claims.length === 0 ? null : Math.min(...claims.map((claim) => markingRank(claim.marking)));
}
