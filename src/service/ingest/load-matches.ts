import type { ImportedRecords } from "../../importers/importer.ts";
import type { Claim, Entity, Instant, Relationship } from "../../model/records.ts";
import { packageIdentity, packagesOf, releaseOf } from "../../model/releases.ts";
import { kindsOfVersions, versionsOfRelationship } from "../../model/version-attributes.ts";
import type { RecordChunk } from "../../store/record-writer.ts";
import { type Cause, derivedClaims } from "../recording/version-matching/derived-claims.ts";
import { settle } from "../recording/version-matching/settle.ts";

interface Claimed {
  readonly relationship: Relationship;
  readonly claims: Claim[];
}

/**
 * What follows from the documents of a load for releases, of which they say that some versions of their packages were affected.
 * Documents may be larger than memory: kept are the relationships that name versions, which are few. Where there are any, and
 * releases that they may be about, the documents are read again for those and their packages.
 */
export class LoadMatches {
  private readonly causes = new Map<string, Claimed>();
  private hasReleases = false;

  /** To be called with the records of every batch. */
  note({ entities, relationships, claims }: Pick<RecordChunk, "entities" | "relationships" | "claims">): void {
    this.hasReleases ||= entities.some((entity) => releaseOf(entity) !== undefined);
    const withOwn = new Set(claims.flatMap(({ about, versions }) => (versions === undefined ? [] : about)));
    for (const relationship of relationships) {
      const isCause = versionsOfRelationship(relationship) !== undefined || withOwn.has(relationship.id);
      if (isCause) this.causes.set(relationship.id, { relationship, claims: [] });
    }
    if (this.causes.size > 0) collect(this.causes, claims);
  }

  /**
   * What is to be loaded after everything else: claims that were recorded as soon as all that they follow from was. What has been
   * retracted is history, from which nothing follows.
   * @param read reads the documents once more
   * @param free makes an id that no record has from one that it may have
   */
  async following(
    read: () => AsyncIterable<ImportedRecords>,
    free: (id: string, type: "relationship" | "claim") => string,
  ): Promise<RecordChunk | undefined> {
    if (this.causes.size === 0 || !this.hasReleases) return undefined;
    const found = new Reread(new Set([...this.causes.values()].map(({ relationship }) => relationship.to)));
    for await (const batch of read()) {
      if (batch.relationships.length + batch.claims.length > 0) break;
      found.packagesIn(batch);
    }
    for await (const batch of read()) found.releasesIn(batch);
    const causes = [...this.causes.values()].flatMap((one): Cause[] => {
      const of = found.packages.get(one.relationship.to);
      return of === undefined ? [] : [{ ...one, package: of }];
    });
    const { relationships, missing } = settle(derivedClaims(causes, [...found.releases.values()]), [...found.known.values()]);
    if (missing.length === 0) return undefined;
    const ids = new Map(relationships.map(({ id }) => [id, free(id, "relationship")]));
    const recordedAt = new Map([...this.causes.values()].flatMap(({ claims }) => claims.map((one) => [one.id, one.recordedAt])));
    const claims = missing.map(({ claim, derived, isAboutNew }): Claim => {
      const about = isAboutNew ? (ids.get(claim.about) as string) : claim.about;
      const since = found.recordedAt(derived.relationship.to, derived.package);
      return { ...claim, id: free(claim.id, "claim"), about, recordedAt: Math.max(recordedAt.get(derived.cause) ?? 0, since) };
    });
    return {
      sources: [],
      entities: [],
      relationships: relationships.map((one) => ({ ...one, id: ids.get(one.id) as string })),
      claims,
    };
  }
}

/** What a load reads once more. */
class Reread {
  readonly packages = new Map<string, Entity>();
  readonly releases = new Map<string, Entity>();
  /** Relationships that point at the releases, each with its active claims. */
  readonly known = new Map<string, Claimed>();
  private readonly identities = new Set<string>();
  private readonly recorded = new Map<string, Instant>();

  constructor(private readonly wanted: ReadonlySet<string>) {}

  packagesIn(batch: ImportedRecords): void {
    for (const entity of batch.entities) {
      if (!this.wanted.has(entity.id)) continue;
      this.packages.set(entity.id, entity);
      for (const purl of packagesOf(entity)) this.identities.add(packageIdentity(purl));
      this.noteRecording(batch, entity);
    }
  }

  releasesIn(batch: ImportedRecords): void {
    for (const entity of batch.entities) {
      const release = releaseOf(entity);
      if (release === undefined || !this.identities.has(packageIdentity(release.purl))) continue;
      this.releases.set(entity.id, entity);
      this.noteRecording(batch, entity);
    }
    for (const relationship of batch.relationships) {
      if (!kindsOfVersions.includes(relationship.kind) || !this.releases.has(relationship.to)) continue;
      if (!this.known.has(relationship.id)) this.known.set(relationship.id, { relationship, claims: [] });
    }
    if (this.known.size > 0) collect(this.known, batch.claims as readonly Claim[]);
  }

  /** When both entities had become what they are; 0 where they have been so from the beginning. */
  recordedAt(release: string, itsPackage: string): Instant {
    return Math.max(this.recorded.get(release) ?? 0, this.recorded.get(itsPackage) ?? 0);
  }

  private noteRecording(batch: ImportedRecords, entity: Entity): void {
    const recordedAt = batch.entityVersions?.get(entity)?.at(-1)?.recordedAt;
    if (recordedAt !== undefined) this.recorded.set(entity.id, recordedAt);
  }
}

/** Adds the active ones of the claims to what they are about. */
function collect(subjects: ReadonlyMap<string, Claimed>, claims: readonly Claim[]): void {
  for (const claim of claims) {
    const subject = claim.retractedAt === undefined ? subjects.get(claim.about) : undefined;
    if (subject !== undefined && !subject.claims.some(({ id }) => id === claim.id)) subject.claims.push(claim);
  }
}
