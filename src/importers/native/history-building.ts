import type { Entity, Source } from "../../model/records.ts";
import { type EntityVersion, recordingOf, type SourceVersion } from "../../model/versions.ts";
import { entityOf, sourceOf } from "./record-building.ts";
import type { EntityInDocument, SourceInDocument } from "./record-shapes.ts";

/** Whether a document says of a record when it was recorded, or what it was before. */
export function hasHistory({ recordedAt, history }: Pick<SourceInDocument | EntityInDocument, "recordedAt" | "history">): boolean {
  return recordedAt !== undefined || history !== undefined;
}

/** All versions of an entity, oldest first; the last one is the record itself. */
export function entityVersionsOf(shaped: EntityInDocument, entity: Entity): EntityVersion[] {
  const { id, kind } = shaped;
  const earlier = (shaped.history ?? []).map(({ fields, ...recording }) => ({
    ...recordingOf(recording),
    entity: entityOf({ ...(fields as object), id, kind } as EntityInDocument),
  }));
  return [...earlier, { ...recordingOf(shaped), entity }];
}

export function sourceVersionsOf(shaped: SourceInDocument, source: Source): SourceVersion[] {
  const earlier = (shaped.history ?? []).map(({ fields, ...recording }) => ({
    ...recordingOf(recording),
    source: sourceOf({ ...fields, id: shaped.id }),
  }));
  return [...earlier, { ...recordingOf(shaped), source }];
}
