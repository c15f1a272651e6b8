import type { Instant, Json } from "../../model/records.ts";
import { changedFields, fieldsOfEntity, fieldsOfSource, type Recording } from "../../model/versions.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { maySee, maySeeSource } from "./visibility.ts";

type Fields = Readonly<Record<string, Json>>;

/** An entity or source as it was in force from an instant on. */
export interface VersionView {
  /** Its place among all versions of the record, from 1, also those that the asker may not see. It never changes. */
  readonly number: number;
  /** Undefined for the first version, where the record has been so from the beginning. */
  readonly recordedAt: Instant | undefined;
  readonly recordedBy: string | undefined;
  readonly reason: string | undefined;
  readonly fields: Fields;
  /** The names of the fields that differ from the version before, of those that the asker may see; none for the first. */
  readonly changed: readonly string[];
}

/**
 * The versions of entities that an answer names, newest first, in the order of the ids. Versions marked above the asker's
 * clearance are not there, nor those that were recorded after the instant that the session is about.
 */
export async function historiesOf(session: Session, ids: readonly string[]): Promise<VersionView[][]> {
  const { clearance } = session.asker;
  const histories = await session[library].store.entityVersions(ids);
  const { knownAt = Number.POSITIVE_INFINITY } = session;
  return histories.map((versions) =>
    viewsOf(
      versions,
      knownAt,
      ({ entity }) => maySee(clearance, entity),
      ({ entity }) => fieldsOfEntity(entity),
    ),
  );
}

/** The same, of sources. */
export async function sourceHistoriesOf(session: Session, ids: readonly string[]): Promise<VersionView[][]> {
  const { clearance } = session.asker;
  const histories = await session[library].store.sourceVersions(ids);
  const { knownAt = Number.POSITIVE_INFINITY } = session;
  return histories.map((versions) =>
    viewsOf(
      versions,
      knownAt,
      ({ source }) => maySeeSource(clearance, source),
      ({ source }) => fieldsOfSource(source),
    ),
  );
}

function viewsOf<V extends Recording>(
  versions: readonly V[],
  knownAt: Instant,
  isVisible: (version: V) => boolean,
  fieldsOf: (version: V) => Fields,
): VersionView[] {
  const views: VersionView[] = [];
  for (const [index, version] of versions.entries()) {
    const { recordedAt, recordedBy, reason } = version;
    if ((recordedAt ?? Number.NEGATIVE_INFINITY) > knownAt || !isVisible(version)) continue;
    const fields = fieldsOf(version);
    const before = views.at(-1)?.fields;
    const changed = before === undefined ? [] : changedFields(before, fields);
    views.push({ number: index + 1, recordedAt, recordedBy, reason, fields, changed });
  }
  return views.reverse();
}
