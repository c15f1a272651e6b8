import type { FaultList } from "../../model/document-faults.ts";
import type { ImportDocument } from "../importer.ts";
import { readJson } from "../kit/json.ts";
import { isJsonObject } from "../kit/json-document.ts";
import { wholeTextOf } from "../kit/whole-text.ts";
import { readYaml } from "../kit/yaml-document.ts";

/** A record as it is read, and where it stands: `record 3` of a document that has several. */
interface RawRecord {
  readonly value: unknown;
  readonly at: string;
}

/** The records of a document: one, a list of them, or what the query of an OSV server answers, `{"vulns": […]}`. */
export async function recordsOf(document: ImportDocument, faults: FaultList): Promise<readonly RawRecord[]> {
  const { name: file } = document;
  const refuse = (message: string) => faults.add({ code: "BAD_USER_INPUT", message, place: { file } });
  const text = await wholeTextOf(document, faults, "import its records one by one");
  if (text === undefined) return [];
  if (text.trim() === "") {
    refuse("is empty; name a document that holds an advisory");
    return [];
  }
  if (/^\s*</.test(text)) {
    refuse("is XML or HTML; an OSV record is JSON or YAML");
    return [];
  }
  const parsed = /^\s*[{[]/.test(text) ? jsonOf(text, file, faults) : readYaml(text, { file }, faults);
  if (parsed === undefined) return [];
  const { value } = parsed;
  const several = Array.isArray(value) ? value : isJsonObject(value) && Array.isArray(value["vulns"]) ? value["vulns"] : undefined;
  if (several === undefined) return [{ value, at: "record" }];
  return several.map((one: unknown, place) => ({ value: one, at: `record ${place + 1}` }));
}

function jsonOf(text: string, file: string, faults: FaultList): { readonly value: unknown } | undefined {
  const parsed = readJson(text, { file }, faults);
  return parsed && { value: parsed.json };
}
