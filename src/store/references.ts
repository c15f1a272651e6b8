import type { RecordType, Relationship } from "../model/records.ts";
import type { NewClaim } from "./record-writer.ts";
import { brokenReference } from "./refusals.ts";

/** What the fields of records may refer to. */
const expectedTypes = {
  from: ["entity"],
  to: ["entity"],
  about: ["entity", "relationship"],
  sources: ["source"],
} as const satisfies Record<string, readonly RecordType[]>;
export type ReferringField = keyof typeof expectedTypes;

/**
 * Throws BAD_USER_INPUT unless what the record refers to in this field is there, and of a type that the field allows.
 * `found` is the type of the record that goes by the id `refersTo`.
 */
export function checkReference(
  type: RecordType,
  id: string,
  field: ReferringField,
  refersTo: string,
  found: RecordType | undefined,
): void {
  const expected: readonly RecordType[] = expectedTypes[field];
  if (found === undefined || !expected.includes(found)) throw brokenReference({ type, id, field, refersTo, expected, found });
}

type TypeOf = (id: string) => RecordType | undefined;

export function checkEnds({ id, from, to }: Relationship, typeOf: TypeOf): void {
  checkReference("relationship", id, "from", from, typeOf(from));
  checkReference("relationship", id, "to", to, typeOf(to));
}

export function checkSubjectAndSources({ id, about, sources }: NewClaim, typeOf: TypeOf): void {
  checkReference("claim", id, "about", about, typeOf(about));
  for (const source of sources) checkReference("claim", id, "sources", source, typeOf(source));
}
