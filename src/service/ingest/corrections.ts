import { derivedClaimId } from "../../model/derived-ids.ts";
import type { Claim, Relationship } from "../../model/records.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { visibleClaimsAbout } from "../catalog/visibility.ts";
import { slices } from "../slices.ts";
import { correctRelationship, type RelationshipCorrection } from "./correct-relationship.ts";

/** What to write with each relationship that takes the place of a stored one, by whose id it stands. */
export async function correctionsOf(
  store: RecordReader,
  clearance: number,
  corrections: ReadonlyMap<string, Relationship>,
  reason: string,
): Promise<RelationshipCorrection[]> {
  const made: RelationshipCorrection[] = [];
  for (const some of slices([...corrections])) {
    const claims = await visibleClaimsAbout(
      { store, clearance },
      some.map(([id]) => id),
    );
    const ids = some.flatMap(([, { id }], place) => (claims[place] ?? []).map((claim) => derivedClaimId({ ...claim, about: id })));
    const known = await knownClaims(store, ids);
    for (const [place, [, correction]] of some.entries()) {
      made.push(correctRelationship(claims[place] ?? [], correction, reason, (id) => known.get(id)));
    }
  }
  return made;
}

/** The stored claims of these ids, and of those that would be given in their place. */
async function knownClaims(store: RecordReader, ids: readonly string[]): Promise<ReadonlyMap<string, Claim>> {
  const known = new Map<string, Claim>();
  let asked: readonly string[] = ids;
  for (let number = 2; asked.length > 0; number++) {
    const found = (await store.claims(asked)).filter((one) => one !== undefined);
    for (const claim of found) known.set(claim.id, claim);
    const taken = ids.filter((id) => known.has(number === 2 ? id : `${id}-${number - 1}`));
    asked = taken.map((id) => `${id}-${number}`);
  }
  return known;
}
