import type { FaultList } from "../../model/document-faults.ts";
import type { ImportDocument } from "../importer.ts";
import { halfCharacterIn } from "./half-characters.ts";
import { type JsonObject, jsonObjectOf, type OtherForm } from "./json-document.ts";
import { deepestNesting, isNestedTooDeeply } from "./nesting.ts";
import { fieldOfPath } from "./places.ts";

/**
 * The object that a JSON document is, of a format that has no schema: not nested deeper than anybody follows, and of whole
 * characters. Undefined, and a fault, for anything else.
 */
export async function soundJsonObjectOf(
  document: ImportDocument,
  faults: FaultList,
  otherForm?: OtherForm,
): Promise<JsonObject | undefined> {
  const value = await jsonObjectOf(document, faults, otherForm);
  if (value === undefined) return undefined;
  const refuse = (message: string, field?: string) =>
    faults.add({ code: "BAD_USER_INPUT", message, place: { file: document.name, ...(field && { field }) } });
  if (isNestedTooDeeply(value)) {
    refuse(`is nested more than ${deepestNesting} levels deep; no document of this format is`);
    return undefined;
  }
  const half = halfCharacterIn(value);
  if (half === undefined) return value;
  refuse("has half of a character (a surrogate without its pair); correct the text", fieldOfPath(half));
  return undefined;
}
