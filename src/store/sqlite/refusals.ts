import { SupplyGraphError } from "../../model/errors.ts";
import { unstorableText } from "../../model/storable-text.ts";
import type { RecordChunk } from "../graph-store.ts";
import type { RecordType } from "./record-type.ts";

export function otherContent(type: RecordType, id: string, what: string): SupplyGraphError {
  const remedy =
    type === "relationship" || type === "claim" ? "retract it and assert a new one under another id" : "use another id";
  return new SupplyGraphError("CONFLICT", `The ${type} "${id}" is there already with other ${what}: ${remedy}.`, { record: id });
}

export function otherType(id: string, stored: RecordType, wanted: RecordType): SupplyGraphError {
  const message = `The id "${id}" is a ${stored}'s and cannot be a ${wanted}'s as well: give the ${wanted} another id.`;
  return new SupplyGraphError("CONFLICT", message, { record: id });
}

export function repeatedId(id: string): SupplyGraphError {
  return new SupplyGraphError("CONFLICT", `The id "${id}" comes twice: give each record an id of its own.`, { record: id });
}

export function noSuchClaim(id: string): SupplyGraphError {
  const message = `There is no claim "${id}" to retract: name a claim that is stored, or asserted in the same batch.`;
  return new SupplyGraphError("CONFLICT", message, { record: id });
}

/** `by` names `id` in its field, and it is missing or of the wrong type. */
export function missingEnd(by: string, field: string, id: string, found: RecordType | undefined, wanted: readonly RecordType[]) {
  const what = found === undefined ? "is neither stored nor in the batch" : `is a ${found}`;
  const message = `"${by}" names "${id}" as its ${field}, which ${what}: name a ${wanted.join(" or a ")} that is there, or add it.`;
  return new SupplyGraphError("BAD_USER_INPUT", message, { record: by, field });
}

export function refuseUnstorable(id: string, record: unknown): void {
  const text = unstorableText(record);
  if (text === undefined) return;
  const message = `The text ${JSON.stringify(text.slice(0, 80))} holds a NUL or half a character: take it out.`;
  throw new SupplyGraphError("BAD_USER_INPUT", message, { record: id });
}

/** `refuseUnstorable` for each record of a chunk. */
export function refuseUnstorableRecords({ sources, entities, relationships, claims }: RecordChunk): void {
  for (const list of [sources, entities, relationships, claims]) for (const record of list) refuseUnstorable(record.id, record);
}
