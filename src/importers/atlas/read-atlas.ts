import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { isJsonObject, type JsonObject } from "../kit/json-document.ts";
import { deepestNesting, isNestedTooDeeply } from "../kit/nesting.ts";
import { labelOf } from "../kit/places.ts";
import { wholeTextOf } from "../kit/whole-text.ts";
import { readYaml } from "../kit/yaml-document.ts";
import { draftOfStudy } from "./draft-study.ts";

/** A batch for each case study, as each is a source. */
export async function* readAtlas(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  for (const document of documents) {
    if (context.faults.full) return;
    const { name: file } = document;
    const refuse = (message: string, record?: string) =>
      context.faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...(record && { record }) } });
    const text = await wholeTextOf(document, context.faults, "import its case studies one by one");
    if (text === undefined) continue;
    const parsed = readYaml(text, { file }, context.faults);
    if (parsed === undefined) continue;
    const { value } = parsed;
    if (isNestedTooDeeply(value)) {
      refuse(`is nested more than ${deepestNesting} levels deep; no case study is`);
      continue;
    }
    const found = studiesIn(value);
    if (found === undefined) {
      refuse("has no case study; name a case study of MITRE ATLAS, or dist/ATLAS.yaml");
      continue;
    }
    for (const [place, study] of found.studies.entries()) {
      const record = labelOf(isJsonObject(study) ? study["id"] : undefined, `case study ${place + 1}`);
      if (!isJsonObject(study)) refuse("is no case study, which has fields such as id and name", record);
      else yield draftOfStudy(study, { file, record, version: found.version, context });
    }
  }
}

interface Found {
  readonly studies: readonly unknown[];
  /** Of the whole collection, which says what is newer. */
  readonly version?: string | undefined;
}

/** The case studies of a document: one, a list of them, a whole release of ATLAS, or what its website exports. */
function studiesIn(value: unknown): Found | undefined {
  if (Array.isArray(value)) return { studies: value };
  if (!isJsonObject(value)) return undefined;
  const { version } = value;
  const several = value["case-studies"];
  if (Array.isArray(several)) return { studies: several, ...(typeof version === "string" ? { version } : {}) };
  if (isJsonObject(value["study"])) return { studies: [value["study"]] };
  return isStudy(value) ? { studies: [value] } : undefined;
}

function isStudy(value: JsonObject): boolean {
  return value["object-type"] === "case-study" || value["incident-date"] !== undefined || value["procedure"] !== undefined;
}
