import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import { type Marking, markingRank } from "../../model/vocabulary.ts";
import type { RecordReader } from "../../store/record-reader.ts";

/** A store, read with a clearance, which is the rank of a marking. */
export interface Reader {
  readonly store: Pick<RecordReader, "entities" | "relationships" | "claimsAbout">;
  readonly clearance: number;
}

export function maySee(clearance: number, marked: { readonly marking: Marking }): boolean {
  return markingRank(marked.marking) <= clearance;
}

/** By the marking of the source alone; the claims that cite it count as well. */
export function maySeeSource(clearance: number, { marking = "CLEAR" }: Source): boolean {
  return maySee(clearance, { marking });
}

/** In the order of the ids; undefined for what does not exist, or not for this clearance. */
export async function visibleEntities({ store, clearance }: Reader, ids: readonly string[]): Promise<(Entity | undefined)[]> {
  const entities = await store.entities(ids);
  return entities.map((entity) => (entity !== undefined && maySee(clearance, entity) ? entity : undefined));
}

/** For each id, the claims about it that are not marked above the clearance, by recordedAt and id. */
export async function visibleClaimsAbout({ store, clearance }: Reader, ids: readonly string[]): Promise<Claim[][]> {
  const claims = await store.claimsAbout(ids);
  return claims.map((list) => list.filter((claim) => maySee(clearance, claim)));
}

/** A relationship exists for a clearance that sees both its ends and at least one claim about it. In the order of the ids. */
export async function visibleRelationships(reader: Reader, ids: readonly string[]): Promise<(Relationship | undefined)[]> {
  const found = await reader.store.relationships(ids);
  const present = found.filter((one) => one !== undefined);
  const [ends, claims] = await Promise.all([
    visibleEntities(
      reader,
      present.flatMap((one) => [one.from, one.to]),
    ),
    visibleClaimsAbout(
      reader,
      present.map((one) => one.id),
    ),
  ]);
  const shown = new Set(
    present.filter((_, index) => ends[2 * index] && ends[2 * index + 1] && claims[index]?.length).map((one) => one.id),
  );
  return found.map((one) => (one !== undefined && shown.has(one.id) ? one : undefined));
}
