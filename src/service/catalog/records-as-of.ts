import { externalIdKey, externalIdsOf } from "../../model/external-ids.ts";
import type { Claim, Entity, ExternalId, Instant, Source } from "../../model/records.ts";
import type { Recording } from "../../model/versions.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";

/** The version that was in force at an instant, of versions that come oldest first; undefined before the first. */
function inForceAt<V extends Recording>(versions: readonly V[], knownAt: Instant): V | undefined {
  return versions.findLast((version) => (version.recordedAt ?? Number.NEGATIVE_INFINITY) <= knownAt);
}

/** What services read by id. */
type Records = Pick<RecordReader, "entities" | "sources" | "relationships" | "claims" | "claimsAbout" | "entitiesWithExternalId">;

/** The records of a session's store: as they are, or as they were known where the session is about an earlier instant. */
export function recordsOf(session: Session): Records {
  const { store, topology } = session[library];
  const { knownAt } = session;
  if (knownAt === undefined) return store;
  return new RecordsAsOf(store, knownAt, {
    entities: topology.entitiesChangedAfter(knownAt),
    sources: knownAt < topology.moment.sourcesRecordedAt,
  });
}

/** Entities and sources in the versions in force at an instant, and claims as they stood then. */
class RecordsAsOf implements Records {
  /** @param changed whether any entity, any source, has changed or come since: otherwise they are as they were */
  constructor(
    private readonly store: RecordReader,
    private readonly knownAt: Instant,
    private readonly changed: { readonly entities: boolean; readonly sources: boolean },
  ) {}

  async entities(ids: readonly string[]): Promise<(Entity | undefined)[]> {
    if (!this.changed.entities) return this.store.entities(ids);
    return (await this.store.entityVersions(ids)).map((versions) => inForceAt(versions, this.knownAt)?.entity);
  }
  async sources(ids: readonly string[]): Promise<(Source | undefined)[]> {
    if (!this.changed.sources) return this.store.sources(ids);
    return (await this.store.sourceVersions(ids)).map((versions) => inForceAt(versions, this.knownAt)?.source);
  }
  relationships(ids: readonly string[]) {
    return this.store.relationships(ids);
  }
  async claims(ids: readonly string[]) {
    return (await this.store.claims(ids)).map((claim) => claim && this.asKnown(claim));
  }
  async claimsAbout(ids: readonly string[]) {
    return (await this.store.claimsAbout(ids)).map((claims) => claims.flatMap((claim) => this.asKnown(claim) ?? []));
  }

  /** Of the entities that have an external id now, those that had it then. */
  async entitiesWithExternalId(externalIds: readonly ExternalId[]): Promise<string[][]> {
    const found = await this.store.entitiesWithExternalId(externalIds);
    if (!this.changed.entities) return found;
    const ids = [...new Set(found.flat())];
    const keys = new Map<string, ReadonlySet<string>>();
    for (const entity of await this.entities(ids)) {
      if (entity !== undefined) keys.set(entity.id, new Set(externalIdsOf(entity).map(externalIdKey)));
    }
    return found.map((list, place) => list.filter((id) => keys.get(id)?.has(externalIdKey(externalIds[place] as ExternalId))));
  }

  /** A claim that was recorded by then, without a retraction that came later. */
  private asKnown(claim: Claim): Claim | undefined {
    return claim.recordedAt > this.knownAt ? undefined : withoutLaterRetraction(claim, this.knownAt);
  }
}

/** The claim as it was at an instant: what was retracted later was not retracted. */
export function withoutLaterRetraction(claim: Claim, instant: Instant): Claim {
  if (claim.retractedAt === undefined || claim.retractedAt <= instant) return claim;
  const { retractedAt: _, retractionReason: __, ...active } = claim;
  return active;
}
