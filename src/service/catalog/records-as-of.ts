import { externalIdKey, packageKey } from "../../model/external-ids.ts";
import type { Claim, Entity, ExternalId, Instant, Source } from "../../model/records.ts";
import { inForceAt } from "../../model/versions.ts";
import type { PackageUrl } from "../../search/package-url.ts";
import type { GraphStore } from "../../store/graph-store.ts";
import type { Candidates, EntityQuery, SearchQuery } from "../../store/record-lists.ts";
import { library } from "../library.ts";
import type { Page } from "../paging.ts";
import type { Session } from "../session.ts";
import { ChangedSince } from "./changed-since.ts";
import { meets } from "./field-conditions.ts";
import { listEntitiesAsOf } from "./list-entities-as-of.ts";

/** What services read by id, or find by what entities are called. */
type Records = Pick<
  GraphStore,
  | "entities"
  | "sources"
  | "relationships"
  | "claims"
  | "claimsAbout"
  | "hiddenSources"
  | "entitiesWithExternalId"
  | "entitiesOfPackages"
  | "searchCandidates"
  | "listEntities"
>;

/** The records of a session's store: as they are, or as they were known where the session is about an earlier instant. */
export function recordsOf(session: Session): Records {
  const { store, topology } = session[library];
  const { knownAt } = session;
  if (knownAt === undefined) return store;
  const known = opened.get(session);
  if (known !== undefined) return known;
  const changed = new ChangedSince(store, knownAt, topology);
  const records = new RecordsAsOf(store, knownAt, changed, knownAt < topology.moment.sourcesRecordedAt);
  opened.set(session, records);
  return records;
}
const opened = new WeakMap<Session, Records>();

/**
 * Entities and sources in the versions in force at an instant, and claims as they stood then. Where none has changed since,
 * they are read as they are, at no further cost.
 */
class RecordsAsOf implements Records {
  constructor(
    private readonly store: GraphStore,
    private readonly knownAt: Instant,
    private readonly changed: ChangedSince,
    private readonly sourcesChanged: boolean,
  ) {}

  async entities(ids: readonly string[]): Promise<(Entity | undefined)[]> {
    if (this.changed.none) return this.store.entities(ids);
    return (await this.store.entityVersions(ids)).map((versions) => inForceAt(versions, this.knownAt)?.entity);
  }
  /** The store goes by the markings of sources as they are now. */
  async sources(ids: readonly string[], clearance?: number): Promise<(Source | undefined)[]> {
    if (!this.sourcesChanged) return this.store.sources(ids, clearance);
    return (await this.store.sourceVersions(ids)).map((versions) => inForceAt(versions, this.knownAt)?.source);
  }
  /** The store goes by the markings of ends as they are now, which may be others than they were. */
  relationships(ids: readonly string[], clearance?: number) {
    return this.store.relationships(ids, this.changed.none ? clearance : undefined);
  }
  async claims(ids: readonly string[]) {
    return (await this.store.claims(ids)).map((claim) => claim && this.asKnown(claim));
  }
  async claimsAbout(ids: readonly string[]) {
    return (await this.store.claimsAbout(ids)).map((claims) => claims.flatMap((claim) => this.asKnown(claim) ?? []));
  }
  hiddenSources(ids: readonly string[], clearance: number): Promise<string[]> {
    return this.store.hiddenSources(ids, clearance, this.changed.sightOf(clearance));
  }

  async entitiesWithExternalId(externalIds: readonly ExternalId[]): Promise<string[][]> {
    return this.asIdentified(externalIds.map(externalIdKey), await this.store.entitiesWithExternalId(externalIds));
  }
  async entitiesOfPackages(packages: readonly PackageUrl[]): Promise<string[][]> {
    return this.asIdentified(packages.map(packageKey), await this.store.entitiesOfPackages(packages));
  }

  /** Those that have changed are all candidates, as they were then. */
  async searchCandidates(query: SearchQuery): Promise<Candidates> {
    const found = await this.store.searchCandidates(query);
    if (this.changed.none) return found;
    const changed = (await this.changed.entities()).filter((entity) => meets(entity, query));
    return { ...found, entities: [...found.entities.filter(({ id }) => this.changed.leaves(id)), ...changed] };
  }

  async listEntities(query: EntityQuery): Promise<Page<Entity>> {
    return this.changed.none ? this.store.listEntities(query) : listEntitiesAsOf(this.store, this.changed, query);
  }

  /** What is found under each key: what is now, and has not changed, and what has changed as it was. */
  private async asIdentified(keys: readonly string[], found: readonly string[][]): Promise<string[][]> {
    if (this.changed.none) return [...found];
    const changed = await this.changed.idsUnder(keys);
    return found.map((ids, place) => [...ids.filter((id) => this.changed.leaves(id)), ...(changed[place] ?? [])].sort());
  }

  /** A claim that was recorded by then, without a retraction that came later. */
  private asKnown(claim: Claim): Claim | undefined {
    return claim.recordedAt > this.knownAt ? undefined : withoutLaterRetraction(claim, this.knownAt);
  }
}

/** The claim as it was at an instant: what was retracted later was not retracted. */
export function withoutLaterRetraction(claim: Claim, instant: Instant): Claim {
  if (claim.retractedAt === undefined || claim.retractedAt <= instant) return claim;
  const { retractedAt: _, retractedBy: __, retractionReason: ___, ...active } = claim;
  return active;
}
