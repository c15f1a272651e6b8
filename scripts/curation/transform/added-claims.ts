import type { AdditionClaim } from "../additions/documents.ts";
import { claimDates } from "./dates.ts";
import { type NativeClaim, present } from "./native.ts";

/** The day of the additions: when what no dated source says became known. */
export const additionsDay = "2026-11-27";

/** As much of a source as dates a claim. */
export interface DatedSource {
  readonly id: string;
  readonly date?: string;
}

/** A claim of the additions as it joins the claims that a record has already. */
export function addedClaim(
  recordId: string,
  claim: AdditionClaim,
  others: readonly NativeClaim[],
  cite: (id: string) => DatedSource,
  incidentBegan?: string,
): NativeClaim {
  const { text, quote, stance, status, confidence, sources, assertedBy } = claim;
  return present({
    id: freeId(`claim-${recordId}${stance === "DISPUTES" ? "-disputed" : ""}`, others),
    text,
    quote,
    stance,
    status,
    confidence,
    sources,
    ...datesOf(claim, sources.map(cite), incidentBegan),
    assertedBy,
  });
}

/**
 * The id that claims of the seed have, or that with a word and a number where another claim has it: a number alone would make the
 * second claim about `llama-3` the first about `llama-3-2`.
 */
function freeId(id: string, others: readonly NativeClaim[]): string {
  const taken = new Set(others.map((other) => other.id));
  if (!taken.has(id)) return id;
  let number = 1;
  while (taken.has(`${id}-added-${number}`)) number += 1;
  return `${id}-added-${number}`;
}

/**
 * By the rule of the seed: the claim is as old as the source that appeared first. Of a single source the document may know a later
 * day, such as that of a passage of it; an earlier one it cannot know.
 */
function datesOf({ statedOn, recordedAt, sources }: AdditionClaim, cited: readonly DatedSource[], incidentBegan?: string) {
  const rule = claimDates(cited, { incidentBegan, knownOn: additionsDay });
  if (sources.length === 1 && recordedAt > rule.recordedAt) return { statedOn: statedOn ?? rule.statedOn, recordedAt };
  return rule;
}
