import type { FaultList } from "../../model/document-faults.ts";
import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { conformingParts } from "../kit/conforming-parts.ts";
import { type JsonObject, jsonObjectOf } from "../kit/json-document.ts";
import { draftOfDocument } from "./draft-document.ts";
import { openvexContext, openvexSchema } from "./openvex-document.ts";

export async function* readOpenvex(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  for (const document of documents) {
    if (context.faults.full) return;
    const json = await jsonObjectOf(document, context.faults);
    if (json === undefined || !isOfThisVersion(json, document.name, context.faults)) continue;
    const found = conformingParts(json, openvexSchema, context, document.name);
    if (found !== undefined) yield draftOfDocument(found, { file: document.name, context });
  }
}

/** The schema takes any context. In earlier versions, products and vulnerabilities were mere texts. */
function isOfThisVersion({ "@context": context }: JsonObject, file: string, faults: FaultList): boolean {
  if (context === openvexContext) return true;
  const message =
    context === undefined
      ? `is missing; an OpenVEX document has ${openvexContext}. If this is something else, leave it out`
      : `is ${typeof context === "string" ? JSON.stringify(context) : "not a text"}; OpenVEX 0.2.0 has ${openvexContext}. Convert documents of earlier versions with vexctl`;
  faults.add({ code: "BAD_USER_INPUT", message, place: { file, field: "@context" } });
  return false;
}
