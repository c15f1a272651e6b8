import type { Claim } from "../../../model/records.ts";
import type { RecordChunk } from "../../record-writer.ts";

export interface ClaimsWithin {
  /** For each claim, the place of the relationship that it is about; -1 if that is not in the chunk. */
  readonly subjects: Int32Array;
  /** The claims about each relationship, in the order of the relationships; undefined for one that has none. */
  readonly about: readonly (readonly Claim[] | undefined)[];
}

/**
 * The claims of a chunk by the relationships of the same chunk. Most follow one another in the same order: then an id is
 * compared with that of the next relationship, and none is looked up.
 */
export function claimsWithin({ relationships, claims }: Pick<RecordChunk, "relationships" | "claims">): ClaimsWithin {
  const subjects = new Int32Array(claims.length);
  const about: Claim[][] = new Array(relationships.length);
  let places: ReadonlyMap<string, number> | undefined;
  const lookUp = (id: string) => {
    places ??= new Map(relationships.map((relationship, place) => [relationship.id, place]));
    return places.get(id) ?? -1;
  };
  let last = 0;
  for (const [index, claim] of claims.entries()) {
    const isAbout = (place: number) => relationships[place]?.id === claim.about;
    const place = isAbout(last) ? last : isAbout(last + 1) ? last + 1 : lookUp(claim.about);
    subjects[index] = place;
    if (place < 0) continue;
    last = place;
    const list = about[place];
    if (list === undefined) about[place] = [claim];
    else list.push(claim);
  }
  return { subjects, about };
}
