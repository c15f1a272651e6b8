import type { Instant, Json } from "../../model/records.ts";
import { changedFields, fieldsOfEntity } from "../../model/versions.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { maySee } from "./visibility.ts";

/** An entity as it was in force from an instant on. */
export interface EntityVersionView {
  /** Its place among all versions of the entity, from 1, also those that the asker may not see. It never changes. */
  readonly number: number;
  /** Undefined for the first version, where the entity has been so from the beginning. */
  readonly recordedAt: Instant | undefined;
  readonly recordedBy: string | undefined;
  readonly reason: string | undefined;
  readonly fields: Readonly<Record<string, Json>>;
  /** The names of the fields that differ from the version before, of those that the asker may see; none for the first. */
  readonly changed: readonly string[];
}

/**
 * The versions of entities that an answer names, newest first, in the order of the ids. Versions marked above the asker's
 * clearance are not there, nor those that were recorded after the instant that the session is about.
 */
export async function historiesOf(session: Session, ids: readonly string[]): Promise<EntityVersionView[][]> {
  const histories = await session[library].store.entityVersions(ids);
  const { knownAt = Number.POSITIVE_INFINITY } = session;
  return histories.map((versions) => {
    const views: EntityVersionView[] = [];
    for (const [index, { entity, recordedAt, recordedBy, reason }] of versions.entries()) {
      if ((recordedAt ?? Number.NEGATIVE_INFINITY) > knownAt || !maySee(session.asker.clearance, entity)) continue;
      const fields = fieldsOfEntity(entity);
      const before = views.at(-1)?.fields;
      const changed = before === undefined ? [] : changedFields(before, fields);
      views.push({ number: index + 1, recordedAt, recordedBy, reason, fields, changed });
    }
    return views.reverse();
  });
}
