import type { Entity, Instant, Json, Source } from "./records.ts";
import { sameContent } from "./same-content.ts";

/** When a version of a record was recorded, by whom and why. */
export interface Recording {
  /** From this instant on the version is in force, until the next one is. Absent where it has been so from the beginning. */
  readonly recordedAt?: Instant;
  /** A person or an importer. */
  readonly recordedBy?: string;
  readonly reason?: string;
}

/** An entity as it was, or is, in force from one instant on: all of it, not only what changed. */
export interface EntityVersion extends Recording {
  readonly entity: Entity;
}

/** A source as it was, or is, in force from one instant on. */
export interface SourceVersion extends Recording {
  readonly source: Source;
}

/** The version that was in force at an instant, of versions that come oldest first; undefined before the first. */
export function inForceAt<V extends Recording>(versions: readonly V[], instant: Instant): V | undefined {
  return versions.findLast((version) => (version.recordedAt ?? Number.NEGATIVE_INFINITY) <= instant);
}

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Who recorded a version, when and why, without the record; absent members are left out. */
export function recordingOf({ recordedAt, recordedBy, reason }: Loose<Recording>): Recording {
  return {
    ...(recordedAt === undefined ? {} : { recordedAt }),
    ...(recordedBy === undefined ? {} : { recordedBy }),
    ...(reason === undefined ? {} : { reason }),
  };
}

type Fields = Readonly<Record<string, Json>>;

/** What a version may change, by name, as documents and the API have it: everything but the id and the kind. */
export function fieldsOfEntity({ id: _, kind: __, fields, ...common }: Entity): Fields {
  return { ...(common as unknown as Fields), ...fields };
}
export function fieldsOfSource({ id: _, ...fields }: Source): Fields {
  return fields as unknown as Fields;
}

/** The names of the fields that one version has and the other has not, or not the same, in order. */
export function changedFields(before: Fields, after: Fields): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => !sameContent(before[name], after[name])).sort();
}
