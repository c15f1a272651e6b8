import { randomUUID } from "node:crypto";
import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import { type Marking, markingRank } from "../../model/vocabulary.ts";
import type { RecordReader } from "../../store/record-reader.ts";

/** A store, read with a clearance, which is the rank of a marking. */
export interface Reader {
  readonly store: Pick<RecordReader, "entities" | "relationships" | "claimsAbout">;
  readonly clearance: number;
  /** Whether it is known without a read that the entity of that id is not for this clearance. */
  readonly hides?: (entity: string) => boolean;
}

/**
 * Stands for what is not to be read. Whoever asks for a hidden record waits as long as for one that does not exist: both take
 * the same calls of the store, for as many ids.
 */
export const noRecord = `no-record-${randomUUID()}`;

export function maySee(clearance: number, marked: { readonly marking: Marking }): boolean {
  return markingRank(marked.marking) <= clearance;
}

/** By the marking of the source alone; the claims that cite it count as well. */
export function maySeeSource(clearance: number, { marking = "CLEAR" }: Source): boolean {
  return maySee(clearance, { marking });
}

/** In the order of the ids; undefined for what does not exist, or not for this clearance. */
export async function visibleEntities(
  { store, clearance, hides }: Reader,
  ids: readonly string[],
): Promise<(Entity | undefined)[]> {
  const entities = await store.entities(hides === undefined ? ids : ids.map((id) => (hides(id) ? noRecord : id)));
  return entities.map((entity) => (entity !== undefined && maySee(clearance, entity) ? entity : undefined));
}

/** For each id, the claims about it that are not marked above the clearance, by recordedAt and id. */
export async function visibleClaimsAbout({ store, clearance }: Reader, ids: readonly string[]): Promise<Claim[][]> {
  const claims = await store.claimsAbout(ids);
  return claims.map((list) => list.filter((claim) => maySee(clearance, claim)));
}

/**
 * Whether the claims about a relationship hide it from a clearance. Nothing is hidden of one about which nobody ever claimed
 * anything: it is shown to nobody, and whoever states it means that one.
 */
export function hiddenByClaims(clearance: number, claims: readonly Claim[]): boolean {
  return claims.length > 0 && !claims.some((claim) => maySee(clearance, claim));
}

/** A relationship exists for a clearance that sees both its ends and at least one claim about it. In the order of the ids. */
export async function visibleRelationships(reader: Reader, ids: readonly string[]): Promise<(Relationship | undefined)[]> {
  const { hides = () => false } = reader;
  const stored = await reader.store.relationships(ids, reader.clearance);
  const notHidden = stored.map((one) => (one === undefined || hides(one.from) || hides(one.to) ? undefined : one));
  const claims = await visibleClaimsAbout(
    reader,
    notHidden.map((one) => one?.id ?? noRecord),
  );
  const found = notHidden.map((one, index) => (claims[index]?.length ? one : undefined));
  const ends = await visibleEntities(
    reader,
    found.flatMap((one) => [one?.from ?? noRecord, one?.to ?? noRecord]),
  );
  return found.map((one, index) => (ends[2 * index] && ends[2 * index + 1] ? one : undefined));
}
