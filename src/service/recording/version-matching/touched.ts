import { entityKind } from "../../../model/entity-kinds.ts";
import { type PackageUrl, packageKey, purlScheme } from "../../../model/external-ids.ts";
import type { Entity, Relationship } from "../../../model/records.ts";
import { packageIdentity, packagesOf, releaseOf } from "../../../model/releases.ts";
import { slices } from "../../../model/slices.ts";
import { kindsOfVersions } from "../../../model/version-attributes.ts";
import type { WriteBatch } from "../../../store/record-writer.ts";
import type { GraphAfter, MatchingReader } from "./graph-after.ts";

/** What batches change that may change which releases are affected. */
export class Touched {
  /** By the id of each package or release that changes, or of which a claim does: what it was, and what it will be. */
  private readonly versions = new Map<string, Entity[]>();

  /** Adds what a batch changes. `stored` is what was stored of its entities, by id, where that was read before. */
  async note(store: MatchingReader, batch: WriteBatch, after: GraphAfter, stored?: ReadonlyMap<string, Entity>): Promise<void> {
    const written = (batch.entities ?? []).filter(hasPackage);
    const ids = new Set([...written.map(({ id }) => id), ...(await endsOfClaims(store, batch))]);
    for (const some of slices(written.map(({ id }) => id))) {
      const found = stored === undefined ? await store.entities(some) : some.map((id) => stored.get(id));
      for (const before of found) if (before !== undefined) this.add(before);
    }
    for (const entity of await after.entities([...ids])) this.add(entity);
  }

  private add(entity: Entity): void {
    if (packagesOf(entity).length === 0 && releaseOf(entity) === undefined) return;
    this.versions.set(entity.id, [...(this.versions.get(entity.id) ?? []), entity]);
  }

  get ids(): string[] {
    return [...this.versions.keys()];
  }

  /** Every package that is, was, or has or had such a release. */
  get packages(): PackageUrl[] {
    const all = [...this.versions.values()].flat().flatMap((entity) => {
      const release = releaseOf(entity);
      return release === undefined ? packagesOf(entity) : [release.purl];
    });
    return [...new Map(all.map((purl) => [packageKey(purl), purl])).values()];
  }

  /** Those of the entities for which something else may follow: what is or was a release, and changes itself or with its package. */
  releasesAmong(entities: readonly Entity[]): Entity[] {
    const changed = new Set([...this.versions.values()].flat().flatMap(packagesOf).map(packageIdentity));
    return entities.filter((entity) => {
      if (this.versions.get(entity.id)?.some((version) => releaseOf(version) !== undefined)) return true;
      const release = releaseOf(entity);
      return release !== undefined && changed.has(packageIdentity(release.purl));
    });
  }
}

function hasPackage({ kind }: Entity): boolean {
  return entityKind(kind).fields.some(({ name }) => name === purlScheme);
}

/** What the relationships point at that are new, or about which claims are new or retracted. */
async function endsOfClaims(store: MatchingReader, batch: WriteBatch): Promise<string[]> {
  const { entities = [], relationships = [], claims = [], retractions = [] } = batch;
  const known = new Map(relationships.map((one) => [one.id, one]));
  const about = new Set(claims.map((claim) => claim.about));
  for (const some of slices(retractions.map(({ claim }) => claim))) {
    for (const claim of await store.claims(some)) if (claim !== undefined) about.add(claim.about);
  }
  for (const { id } of entities) about.delete(id);
  const found: Relationship[] = [...relationships];
  for (const some of slices([...about].filter((id) => !known.has(id)))) {
    for (const one of await store.relationships(some)) if (one !== undefined) found.push(one);
  }
  return found.filter(({ kind }) => kindsOfVersions.includes(kind)).map(({ to }) => to);
}
