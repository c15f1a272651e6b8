import type { PackageUrl } from "../model/external-ids.ts";
import type { Claim, Entity, ExternalId, Instant, Relationship, Source } from "../model/records.ts";
import type { RelationshipKind } from "../model/relationship-kinds.ts";
import type { EntityVersion, SourceVersion } from "../model/versions.ts";

/** The two ends of relationships, by their ids. */
export type Ends = Pick<Relationship, "from" | "to">;

/** What entities of a kind may be called. */
export type EntityName = Pick<Entity, "kind" | "name">;

/** How what a clearance saw of entities at an earlier instant differs from what it sees now. */
export interface EarlierSight {
  readonly knownAt: Instant;
  /** The ids of entities that it did not see then, and sees now. */
  readonly hidden: readonly string[];
  /** The ids of entities that it saw then, and does not see now. */
  readonly shown: readonly string[];
}

/** Reads records by id. Answers come in the order asked; undefined where there is no such record. */
export interface RecordReader {
  entities(ids: readonly string[]): Promise<(Entity | undefined)[]>;
  /**
   * With a clearance, also undefined for what it may not see, by the markings as they are now: a relationship of which no claim
   * is for it, or an end is not. That is found before the record is read, at the cost of one that is missing.
   */
  relationships(ids: readonly string[], clearance?: number): Promise<(Relationship | undefined)[]>;
  claims(ids: readonly string[]): Promise<(Claim | undefined)[]>;
  /** With a clearance, also undefined for what is marked above it: that, too, is found before the record is read. */
  sources(ids: readonly string[], clearance?: number): Promise<(Source | undefined)[]>;
  /**
   * Of the sources with these ids, those that a clearance may not see because of the claims that cite them: there are some,
   * and it may see none of them (as `listClaims` does). Their own markings are in their records. Where `then` is given, of
   * the claims that had been recorded by then, by what the clearance saw then.
   */
  hiddenSources(ids: readonly string[], clearance: number, then?: EarlierSight): Promise<string[]>;
  /**
   * For each id of an entity, all its versions, oldest first: the last is the one in force, which `entities` gives. Empty
   * where there is no such entity.
   */
  entityVersions(ids: readonly string[]): Promise<EntityVersion[][]>;
  /** As `entityVersions`, of sources. */
  sourceVersions(ids: readonly string[]): Promise<SourceVersion[][]>;
  /**
   * For each instant, the revision that the write of that instant made. Undefined where nothing was written then: records of a
   * load have instants of their own, and databases of earlier versions of the program may not say.
   */
  revisionsAt(instants: readonly Instant[]): Promise<(number | undefined)[]>;
  /** For each pair of ids of entities, the relationships from the one to the other, of any kind, by id. */
  relationshipsBetween(pairs: readonly Ends[]): Promise<Relationship[][]>;
  /** For each id of an entity, the relationships of these kinds that point at it, by id. */
  relationshipsInto(ids: readonly string[], kinds: readonly RelationshipKind[]): Promise<Relationship[][]>;
  /** For each id of an entity or relationship, all claims about it, by recordedAt and id. */
  claimsAbout(ids: readonly string[]): Promise<Claim[][]>;
  /**
   * For each external id, the ids of the entities that have it (purl and other schemes alike), by id. Matches as
   * `externalIdKey` does.
   */
  entitiesWithExternalId(externalIds: readonly ExternalId[]): Promise<string[][]>;
  /**
   * For each package URL, the ids of the entities that are the same package, in any version and case, by id. Matches as
   * `packageKey` does.
   */
  entitiesOfPackages(packages: readonly PackageUrl[]): Promise<string[][]>;
  /**
   * For each name, the ids of the entities of its kind that have it as their name or an alias, by id. Matches as `nameKey` does;
   * a name without a key is nobody's.
   */
  entitiesNamed(names: readonly EntityName[]): Promise<string[][]>;
}
