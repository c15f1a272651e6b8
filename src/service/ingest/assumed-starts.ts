import type { ImportWarning } from "../../importers/importer.ts";
import { entityKind } from "../../model/entity-kinds.ts";
import { assumedStartOf } from "../../model/incident-window.ts";
import type { Entity } from "../../model/records.ts";
import type { WrittenEntity } from "./shared-ids.ts";

/**
 * One for each incident of which no start is known: it says which days questions about it will cover, and why. Not again
 * for an incident of which the same was said when it was stored.
 */
export function warningsOfAssumedStarts(written: readonly WrittenEntity[]): readonly ImportWarning[] {
  return written.flatMap(({ entity, before, place }) => {
    const start = assumedStart(entity);
    if (start === undefined || (before !== undefined && assumedStart(before) === start)) return [];
    const { record, ...rest } = place();
    return [{ message: start, place: { ...rest, record, field: "startedOn" } }];
  });
}

function assumedStart({ kind, fields }: Entity): string | undefined {
  return entityKind(kind).startsHarm === true ? assumedStartOf(fields as never) : undefined;
}
