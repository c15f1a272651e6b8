import { hash } from "node:crypto";
import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { conformingParts } from "../kit/conforming-parts.ts";
import { isJsonObject } from "../kit/json-document.ts";
import { soundJsonObjectOf } from "../kit/sound-json.ts";
import { draftOfDocument } from "./draft-document.ts";
import { spdxSchema } from "./spdx-document.ts";
import { isSpdx3, recordsOfSpdx3, type Spdx3Document, spdx3Document } from "./v3/read-spdx3.ts";

function otherForm(text: string): string | undefined {
  if (/^\uFEFF?\s*SPDXVersion:/.test(text)) return "is SPDX in tag-value form; convert it to JSON first, as the tools of SPDX do";
  return /^spdxVersion:/m.test(text) ? "is SPDX in YAML; convert it to JSON first, as the tools of SPDX do" : undefined;
}

/** Each document is a batch of its own. Those of SPDX 3 come last: they may name elements of one another. */
export async function* readSpdx(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  const linked: Spdx3Document[] = [];
  for (const document of documents) {
    if (context.faults.full) return;
    const { name: file } = document;
    const read = await soundJsonObjectOf(document, context.faults, otherForm);
    if (read === undefined) continue;
    if (isSpdx3(read)) {
      const found = spdx3Document(read, context, file);
      if (found !== undefined) linked.push(found);
      continue;
    }
    // GitHub's API wraps the document that its pages export.
    const value = isJsonObject(read["sbom"]) && read["spdxVersion"] === undefined ? read["sbom"] : read;
    const conforming = conformingParts(value, spdxSchema, context, file);
    if (conforming === undefined) continue;
    yield draftOfDocument(conforming, { file, context, digest: hash("sha256", JSON.stringify(value), "hex") });
  }
  yield* recordsOfSpdx3(linked, context);
}
