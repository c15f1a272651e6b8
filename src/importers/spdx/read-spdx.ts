import { hash } from "node:crypto";
import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { conformingParts } from "../kit/conforming-parts.ts";
import { isJsonObject, jsonObjectOf } from "../kit/json-document.ts";
import { draftOfDocument } from "./draft-document.ts";
import { spdxSchema } from "./spdx-document.ts";

/** Each document is a batch of its own. */
export async function* readSpdx(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  for (const document of documents) {
    if (context.faults.full) return;
    const { name: file } = document;
    const read = await jsonObjectOf(document, context.faults);
    if (read === undefined) continue;
    // GitHub's API wraps the document that its pages export.
    const value = isJsonObject(read["sbom"]) && read["spdxVersion"] === undefined ? read["sbom"] : read;
    const conforming = conformingParts(value, spdxSchema, context, file);
    if (conforming === undefined) continue;
    yield draftOfDocument(conforming, { file, context, digest: hash("sha256", JSON.stringify(value), "hex") });
  }
}
