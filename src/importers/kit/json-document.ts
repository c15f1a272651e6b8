import type { FaultList } from "../../model/document-faults.ts";
import type { ImportDocument } from "../importer.ts";
import { readJson } from "./json.ts";
import { wholeTextOf } from "./whole-text.ts";

export type JsonObject = { readonly [name: string]: unknown };

/** The object that a JSON document is; undefined, and a fault, where it is not JSON or another value. */
export async function jsonObjectOf(document: ImportDocument, faults: FaultList): Promise<JsonObject | undefined> {
  const text = await wholeTextOf(document, faults, "split it into several documents");
  if (text === undefined) return undefined;
  if (/^\s*</.test(text)) {
    faults.add({
      code: "BAD_USER_INPUT",
      message: "is XML; convert it to the JSON of the format first",
      place: { file: document.name },
    });
    return undefined;
  }
  const parsed = readJson(text, { file: document.name }, faults);
  if (parsed === undefined) return undefined;
  if (isJsonObject(parsed.json)) return parsed.json;
  faults.add({
    code: "BAD_USER_INPUT",
    message: "is not a JSON object; name a document of the format",
    place: { file: document.name },
  });
  return undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
