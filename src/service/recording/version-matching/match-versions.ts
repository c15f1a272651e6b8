import { SupplyGraphError } from "../../../model/errors.ts";
import type { Entity, Relationship } from "../../../model/records.ts";
import { packageIdentity, packagesOf, releaseOf } from "../../../model/releases.ts";
import { slices } from "../../../model/slices.ts";
import { markingRank, narrowestMarking } from "../../../model/vocabulary.ts";
import type { NewClaim, Retraction, WriteBatch } from "../../../store/record-writer.ts";
import { type Cause, derivedClaims, namesVersions, versionMatching } from "./derived-claims.ts";
import { underFreeIds } from "./free-ids.ts";
import { GraphAfter, type MatchingReader } from "./graph-after.ts";
import { isThis, type Settlement, settle } from "./settle.ts";
import { Touched } from "./touched.ts";

/**
 * A batch with what follows from it for releases: claims that an incident affected them, in place of those that followed before
 * and do not any more. It is to be written as based on the revision that was read before. Writing the same again adds nothing.
 * Throws CONFLICT where the batch retracts a claim that would follow again.
 */
export async function matchVersions<B extends WriteBatch>(
  store: MatchingReader,
  batch: B,
  { clearance, stored, touched = new Touched() }: MatchOptions,
): Promise<Matched<B>> {
  const after = new GraphAfter(store, batch);
  await touched.note(store, batch, after, stored);
  if (touched.ids.length === 0) return { batch, shown: batch };
  const ids = new Set(touched.ids);
  for (const some of slices(touched.packages)) for (const id of (await store.entitiesOfPackages(some)).flat()) ids.add(id);
  const family = await after.entities([...ids]);
  const releases = touched.releasesAmong(family);
  if (releases.length === 0) return { batch, shown: batch };
  const known = await after.into(releases.map(({ id }) => id));
  const settlement = settle(derivedClaims(await causesIn(after, family, releases), releases), known);
  if (settlement.missing.length + settlement.obsolete.length === 0) return { batch, shown: batch };
  await refuseRetractions(store, batch, settlement);
  const added = await underFreeIds(store, batch, settlement);
  const about = new Map([...known.map(({ relationship }) => relationship), ...added.relationships].map((one) => [one.id, one]));
  const isSeen = await visibilityOf(after, [...about.values()], clearance);
  const seen = (claim: NewClaim) => isSeen(claim, about.get(claim.about) as Relationship);
  const follows = { ...added, retractions: settlement.obsolete.map(retractionOf) };
  const shown = {
    relationships: added.relationships.filter(({ id }) => added.claims.some((claim) => claim.about === id && seen(claim))),
    claims: added.claims.filter(seen),
    retractions: settlement.obsolete.filter(seen).map(retractionOf),
  };
  return { batch: joined(batch, follows), shown: joined(batch, shown) };
}

interface MatchOptions {
  /** The rank of the narrowest marking that the writer may see. */
  readonly clearance: number;
  /** What is stored of the entities of the batch, by id, where that was read before. */
  readonly stored?: ReadonlyMap<string, Entity>;
  /** What was changed before, and is in the store: it is looked at again with the batch. */
  readonly touched?: Touched;
}

export interface Matched<B extends WriteBatch> {
  readonly batch: B;
  /** The batch with as much of what follows as the writer may see. */
  readonly shown: B;
}

/** What is claimed of those packages that have some of the releases. */
async function causesIn(after: GraphAfter, family: readonly Entity[], releases: readonly Entity[]): Promise<Cause[]> {
  const released = new Set(releases.flatMap((entity) => releaseOf(entity)?.purl ?? []).map(packageIdentity));
  const packages = new Map(
    family
      .filter((entity) => packagesOf(entity).some((one) => released.has(packageIdentity(one))))
      .map((entity) => [entity.id, entity]),
  );
  const found = await after.into([...packages.keys()]);
  return found.filter(namesVersions).map((one) => ({ ...one, package: packages.get(one.relationship.to) as Entity }));
}

/** What follows cannot be taken back by itself: it would follow again. */
async function refuseRetractions(store: MatchingReader, { retractions = [] }: WriteBatch, { missing }: Settlement): Promise<void> {
  if (missing.length === 0) return;
  for (const some of slices(retractions.map(({ claim }) => claim))) {
    for (const claim of await store.claims(some)) {
      if (claim?.assertedBy !== versionMatching || claim.retractedAt !== undefined) continue;
      const again = missing.find(({ derived }) => isThis(derived, claim));
      if (again === undefined) continue;
      const message = `The claim ${JSON.stringify(claim.id)} follows from ${JSON.stringify(again.derived.cause)} by version matching, and would follow again: retract that one, correct the versions that it is about, or assert a claim that disputes this one.`;
      throw new SupplyGraphError("CONFLICT", message);
    }
  }
}

function retractionOf({ id }: NewClaim): Retraction {
  const reason = "The claim that it followed from does not hold any more, or not for this version.";
  return { claim: id, reason, retractedBy: versionMatching };
}

/** Tells what a clearance sees of claims about these relationships: whoever writes need not see all that follows. */
async function visibilityOf(after: GraphAfter, relationships: readonly Relationship[], clearance: number) {
  const ends = await after.entities([...new Set(relationships.flatMap(({ from, to }) => [from, to]))]);
  const byId = new Map(ends.map((entity) => [entity.id, entity]));
  return (claim: NewClaim, { from, to }: Relationship) =>
    markingRank(narrowestMarking([claim, byId.get(from), byId.get(to)])) <= clearance;
}

function joined<B extends WriteBatch>(batch: B, follows: Pick<WriteBatch, "relationships" | "claims" | "retractions">): B {
  return {
    ...batch,
    relationships: [...(batch.relationships ?? []), ...(follows.relationships ?? [])],
    claims: [...(batch.claims ?? []), ...(follows.claims ?? [])],
    retractions: [...(batch.retractions ?? []), ...(follows.retractions ?? [])],
  };
}
