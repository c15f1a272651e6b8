import type { ClaimSummary } from "../model/belief.ts";
import {
  broadestRank,
  type ClaimStatus,
  claimStatuses,
  markingOfRank,
  markingRank,
  type Stance,
  stances,
  valuesOf,
} from "../model/vocabulary.ts";

const stanceNames = valuesOf(stances);
const statusNames = valuesOf(claimStatuses);
const width = 7;
type Cell = number | string | null;

/**
 * The claims about a relationship, as far as belief depends on them, as one flat JSON list: stores keep it with the
 * relationship, so that the topology is read without touching a claim. Seven values a claim: stance, status and marking
 * by their place in the vocabulary, confidence, statedOn or null, recordedAt, retractedAt or null.
 */
export function encodeClaims(claims: readonly ClaimSummary[]): string {
  // Written by hand: most of the time of a load would otherwise go into making lists to be written.
  const cells = claims.map((claim) => {
    const codes = `${stanceNames.indexOf(claim.stance)},${statusNames.indexOf(claim.status)},${markingRank(claim.marking)}`;
    const statedOn = claim.statedOn === undefined ? "null" : JSON.stringify(claim.statedOn);
    return `${codes},${claim.confidence},${statedOn},${claim.recordedAt},${claim.retractedAt ?? "null"}`;
  });
  return `[${cells.join()}]`;
}

/** Takes the list that `JSON.parse` makes of the text: many can be parsed at once. */
export function decodeClaims(cells: readonly Cell[]): ClaimSummary[] {
  const claims: ClaimSummary[] = [];
  for (let at = 0; at < cells.length; at += width) {
    const statedOn = cells[at + 4];
    const retractedAt = cells[at + 6];
    const claim = {
      stance: stanceNames[cells[at] as number] as Stance,
      status: statusNames[cells[at + 1] as number] as ClaimStatus,
      confidence: cells[at + 3] as number,
      marking: markingOfRank(cells[at + 2] as number),
      recordedAt: cells[at + 5] as number,
    } as { -readonly [K in keyof ClaimSummary]: ClaimSummary[K] };
    if (statedOn !== null) claim.statedOn = statedOn as string;
    if (retractedAt !== null) claim.retractedAt = retractedAt as number;
    claims.push(claim);
  }
  return claims;
}

/** The lowest clearance that may see one of the claims, as a marking's rank; undefined without claims. */
export function leastClearance(claims: readonly ClaimSummary[]): number | undefined {
  return claims.length === 0 ? undefined : broadestRank(claims);
}
