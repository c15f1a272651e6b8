import type { Known } from "./ids.ts";
import type { RecordType } from "./record-type.ts";
import { missingEnd } from "./refusals.ts";

/** What the fields of records may name. */
const namedTypes = {
  from: ["entity"],
  to: ["entity"],
  about: ["entity", "relationship"],
  sources: ["source"],
} as const satisfies Record<string, readonly RecordType[]>;

/** The record `id` that the record `by` names in its field. BAD_USER_INPUT where it is not there, or of another type. */
export function named(ids: { find(id: string): Known | undefined }, by: string, field: keyof typeof namedTypes, id: string): Known {
  const known = ids.find(id);
  const types: readonly RecordType[] = namedTypes[field];
  if (known !== undefined && types.includes(known.type)) return known;
  throw missingEnd(by, field, id, known?.type, types);
}
