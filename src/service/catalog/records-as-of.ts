import { externalIdKey, externalIdsOf } from "../../model/external-ids.ts";
import type { Entity, ExternalId, Instant, Source } from "../../model/records.ts";
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
  const { store } = session[library];
  return session.knownAt === undefined ? store : new RecordsAsOf(store, session.knownAt);
}

/** Entities and sources in the versions in force at an instant. Claims and relationships say themselves when they were known. */
class RecordsAsOf implements Records {
  constructor(
    private readonly store: RecordReader,
    private readonly knownAt: Instant,
  ) {}

  async entities(ids: readonly string[]): Promise<(Entity | undefined)[]> {
    return (await this.store.entityVersions(ids)).map((versions) => inForceAt(versions, this.knownAt)?.entity);
  }
  async sources(ids: readonly string[]): Promise<(Source | undefined)[]> {
    return (await this.store.sourceVersions(ids)).map((versions) => inForceAt(versions, this.knownAt)?.source);
  }
  relationships(ids: readonly string[]) {
    return this.store.relationships(ids);
  }
  claims(ids: readonly string[]) {
    return this.store.claims(ids);
  }
  claimsAbout(ids: readonly string[]) {
    return this.store.claimsAbout(ids);
  }

  /** Of the entities that have an external id now, those that had it then. */
  async entitiesWithExternalId(externalIds: readonly ExternalId[]): Promise<string[][]> {
    const found = await this.store.entitiesWithExternalId(externalIds);
    const ids = [...new Set(found.flat())];
    const keys = new Map<string, ReadonlySet<string>>();
    for (const entity of await this.entities(ids)) {
      if (entity !== undefined) keys.set(entity.id, new Set(externalIdsOf(entity).map(externalIdKey)));
    }
    return found.map((list, place) => list.filter((id) => keys.get(id)?.has(externalIdKey(externalIds[place] as ExternalId))));
  }
}
