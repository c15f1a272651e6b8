import { isDeepStrictEqual } from "node:util";
import type { Json, RecordType } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { WriteBatch } from "../../store/record-writer.ts";

export type RecordAction = "ADDED" | "CHANGED" | "RETRACTED" | "UNCHANGED";

/** What a change does to one record. */
export interface RecordChange {
  readonly type: RecordType;
  readonly id: string;
  readonly action: RecordAction;
  /** Field by field, what was and what is; empty for a record that stays as it is. */
  readonly fields: readonly FieldChange[];
}

/** `before` is null where the field had no value, `after` where it has none any more. */
export interface FieldChange {
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

interface Recorded {
  readonly id: string;
}

/** What a batch does to the graph as it is, by record and field. */
export async function recordChanges(store: RecordReader, batch: WriteBatch): Promise<RecordChange[]> {
  const changes: RecordChange[] = [];
  const compare = async <R extends Recorded>(
    type: RecordType,
    records: readonly R[] = [],
    read: (ids: readonly string[]) => Promise<readonly (Recorded | undefined)[]>,
  ) => {
    for (const some of slices(records)) {
      const stored = await read(some.map(({ id }) => id));
      for (const [place, record] of some.entries()) changes.push(changeOf(type, record, stored[place]));
    }
  };
  await compare("source", batch.sources, (ids) => store.sources(ids));
  await compare("entity", batch.entities, (ids) => store.entities(ids));
  await compare("relationship", batch.relationships, (ids) => store.relationships(ids));
  await compare("claim", batch.claims, (ids) => store.claims(ids));
  for (const { claim, reason } of batch.retractions ?? []) {
    changes.push({
      type: "claim",
      id: claim,
      action: "RETRACTED",
      fields: [{ field: "retractionReason", before: null, after: reason }],
    });
  }
  return changes;
}

function changeOf(type: RecordType, record: Recorded, stored: Recorded | undefined): RecordChange {
  // A stored claim has what the store says of it as well: a claim never changes.
  if (type === "claim" && stored !== undefined) return { type, id: record.id, action: "UNCHANGED", fields: [] };
  const changed = fieldsThatChange(flat(stored), flat(record));
  // A new record's fields without content are not worth a line; that a claim names no versions is what it says.
  const fields = type === "claim" ? changed : changed.filter(({ before, after }) => before !== null || !isEmpty(after));
  const action = stored === undefined ? "ADDED" : fields.length === 0 ? "UNCHANGED" : "CHANGED";
  return { type, id: record.id, action, fields };
}

/** The fields of a record in one list, the own fields of an entity among them. */
function flat(record: Recorded | undefined): Readonly<Record<string, Json>> {
  if (record === undefined) return {};
  const { id: _, fields = {}, ...rest } = record as Recorded & { readonly fields?: object };
  return { ...rest, ...fields } as Readonly<Record<string, Json>>;
}

function fieldsThatChange(before: Readonly<Record<string, Json>>, after: Readonly<Record<string, Json>>): FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    return isDeepStrictEqual(was, is) ? [] : [{ field, before: was, after: is }];
  });
}

function isEmpty(value: Json): boolean {
  return (
    (Array.isArray(value) && value.length === 0) || (typeof value === "object" && value !== null && Object.keys(value).length === 0)
  );
}
