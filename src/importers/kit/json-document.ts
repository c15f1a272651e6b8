import type { FaultList } from "../../model/document-faults.ts";
import { wrappingOf } from "../../model/wrapped-documents.ts";
import type { ImportDocument } from "../importer.ts";
import { readJson } from "./json.ts";
import { wholeTextOf } from "./whole-text.ts";

export type JsonObject = { readonly [name: string]: unknown };

/** What a text is that is the format's own, but not in JSON, with what to do about it: what follows the document's name. */
export type OtherForm = (text: string) => string | undefined;

/** The object that a JSON document is; undefined, and a fault, where it is not JSON or another value. */
export async function jsonObjectOf(
  document: ImportDocument,
  faults: FaultList,
  otherForm: OtherForm = () => undefined,
): Promise<JsonObject | undefined> {
  const text = await wholeTextOf(document, faults, "split it into several documents");
  if (text === undefined) return undefined;
  const refuse = (message: string) => {
    faults.add({ code: "BAD_USER_INPUT", message, place: { file: document.name } });
    return undefined;
  };
  if (/^\s*</.test(text)) return refuse("is XML; convert it to the JSON of the format first");
  const is = otherForm(text);
  if (is !== undefined) return refuse(is);
  const parsed = readJson(text, { file: document.name }, faults);
  if (parsed === undefined) return undefined;
  if (!isJsonObject(parsed.json)) return refuse("is not a JSON object; name a document of the format");
  const wrapping = wrappingOf(parsed.json);
  return wrapping === undefined ? parsed.json : refuse(wrapping);
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
