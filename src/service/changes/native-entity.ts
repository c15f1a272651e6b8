import type { Entity } from "../../model/records.ts";
import type { InputRecord } from "./input-document.ts";

/** A stored entity as a native document has it. */
export function nativeEntity({ fields, ...entity }: Entity): InputRecord {
  return { ...entity, ...fields };
}
