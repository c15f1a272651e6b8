import type { Relationship } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { NewClaim, Retraction } from "../../store/record-writer.ts";
import { visibleClaimsAbout } from "../catalog/visibility.ts";
import { movedClaims } from "../recording/moved-claims.ts";
import { unretracted } from "../recording/unretracted.ts";
import { versionMatching } from "../recording/version-matching/derived-claims.ts";

/** What to write with a relationship that takes the place of another. */
export interface RelationshipCorrection {
  /** The claims about the one, asserted about the other by the corrector, with the same sources. */
  readonly claims: readonly NewClaim[];
  readonly retractions: readonly Retraction[];
}

interface Corrector {
  readonly clearance: number;
  readonly assertedBy: string;
  readonly reason: string;
}

/** What to write with each relationship that takes the place of a stored one, by whose id it stands. */
export async function correctionsOf(
  store: RecordReader,
  corrections: ReadonlyMap<string, Relationship>,
  { clearance, assertedBy, reason }: Corrector,
): Promise<RelationshipCorrection[]> {
  const made: RelationshipCorrection[] = [];
  for (const some of slices([...corrections])) {
    const ids = some.map(([id]) => id);
    const about = await visibleClaimsAbout({ store, clearance }, ids);
    const replaced = await store.relationships(ids);
    for (const [place, [, correction]] of some.entries()) {
      // What follows from claims about a package is not said of the correction, and stays with what it follows from.
      const active = (about[place] ?? []).filter(
        ({ retractedAt, assertedBy: by }) => retractedAt === undefined && by !== versionMatching,
      );
      const claims = await unretracted(store, movedClaims(replaced[place] ?? correction, correction, active, assertedBy));
      made.push({ claims, retractions: active.map(({ id }) => ({ claim: id, reason })) });
    }
  }
  return made;
}
