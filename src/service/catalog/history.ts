import { entityKind, type TimelineEntry } from "../../model/entity-kinds.ts";
import type { Entity, Instant, Json } from "../../model/records.ts";
import { changedFields, fieldsOfEntity, fieldsOfSource, type Recording } from "../../model/versions.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { sourcesFor } from "./records.ts";
import { maySee, maySeeSource } from "./visibility.ts";

type Fields = Readonly<Record<string, Json>>;

/** An entity or source as it was in force from an instant on. */
export interface VersionView {
  /** No two of a record are of one instant. Undefined for the first version, where the record has been so from the beginning. */
  readonly recordedAt: Instant | undefined;
  readonly recordedBy: string | undefined;
  readonly reason: string | undefined;
  readonly fields: Fields;
  /** The names of the fields that differ from the version before, of those that the asker may see; none for the first. */
  readonly changed: readonly string[];
}

/**
 * The versions of entities that an answer names, newest first, in the order of the ids. Versions marked above the asker's
 * clearance are not there, nor those that were recorded after the instant that the session is about, nor, in timelines, the ids
 * of sources that the asker may not see.
 */
export async function historiesOf(session: Session, ids: readonly string[]): Promise<VersionView[][]> {
  const { clearance } = session.asker;
  const histories = await session[library].store.entityVersions(ids);
  const { knownAt = Number.POSITIVE_INFINITY } = session;
  const cited = new Set(histories.flat().flatMap(({ entity }) => timelinesOf(entity).flatMap(({ sources }) => sources)));
  const shown = new Set((cited.size === 0 ? [] : await sourcesFor(session, [...cited])).map((source) => source?.id));
  return histories.map((versions) =>
    viewsOf(
      versions,
      knownAt,
      ({ entity }) => maySee(clearance, entity),
      ({ entity }) => ({ ...fieldsOfEntity(entity), ...shownTimelines(entity, shown) }),
    ),
  );
}

function timelineFieldsOf({ kind, fields }: Entity): [name: string, entries: TimelineEntry[]][] {
  const names = entityKind(kind).fields.flatMap(({ type, name }) => (type === "timeline" && name in fields ? [name] : []));
  return names.map((name) => [name, fields[name] as unknown as TimelineEntry[]]);
}

function timelinesOf(entity: Entity): TimelineEntry[] {
  return timelineFieldsOf(entity).flatMap(([, entries]) => entries);
}

function shownTimelines(entity: Entity, shown: ReadonlySet<string | undefined>): Fields {
  const timelines = timelineFieldsOf(entity).map(([name, entries]): [string, Json] => [
    name,
    entries.map((entry) => ({ ...entry, sources: entry.sources.filter((id) => shown.has(id)) })),
  ]);
  return Object.fromEntries(timelines);
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
  for (const version of versions) {
    const { recordedAt, recordedBy, reason } = version;
    if ((recordedAt ?? Number.NEGATIVE_INFINITY) > knownAt || !isVisible(version)) continue;
    const fields = fieldsOf(version);
    const before = views.at(-1)?.fields;
    const changed = before === undefined ? [] : changedFields(before, fields);
    views.push({ recordedAt, recordedBy, reason, fields, changed });
  }
  return views.reverse();
}
