import type { ClaimStatus, Stance } from "../../../src/model/vocabulary.ts";
import type { CuratedSource } from "./curated.ts";
import { type Circumstances, claimDates } from "./dates.ts";
import { type NativeClaim, present } from "./native.ts";

/** Looks a source up by its id, and refuses an id that the gatherer's list does not hold. */
export type SourceOf = (id: string) => CuratedSource;

export function sourceFinder(sources: readonly CuratedSource[]): SourceOf {
  const byId = new Map(sources.map((source) => [source.id, source]));
  return (id) => {
    const source = byId.get(id);
    if (source === undefined)
      throw new Error(`No source "${id}" in curation/records/sources.json: add it there or correct the reference`);
    return source;
  };
}

interface Assertion extends Circumstances {
  readonly id: string;
  readonly text?: string;
  readonly stance?: Stance;
  readonly status: ClaimStatus;
  readonly confidence: number;
  readonly sources: readonly string[];
}

/** A claim of the seed, dated by its sources. */
export function claimOf(assertion: Assertion, sourceOf: SourceOf): NativeClaim {
  const { statedOn, recordedAt } = claimDates(assertion.sources.map(sourceOf), assertion);
  return present({
    id: assertion.id,
    text: assertion.text,
    stance: assertion.stance ?? "SUPPORTS",
    status: assertion.status,
    confidence: assertion.confidence,
    sources: assertion.sources,
    statedOn,
    assertedBy: "seed",
    recordedAt,
  });
}
