import { hash } from "node:crypto";
import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { type ConformingParts, conformingParts } from "../kit/conforming-parts.ts";
import { isJsonObject, type JsonObject } from "../kit/json-document.ts";
import { soundJsonObjectOf } from "../kit/sound-json.ts";
import { draftOfDocument } from "./draft-document.ts";
import { linkedNamespaces } from "./linked-documents.ts";
import { type SpdxDocument, spdxSchema } from "./spdx-document.ts";
import { isSpdx3, recordsOfSpdx3, type Spdx3Document, spdx3Document } from "./v3/read-spdx3.ts";

function otherForm(text: string): string | undefined {
  if (/^\uFEFF?\s*SPDXVersion:/.test(text)) return "is SPDX in tag-value form; convert it to JSON first, as the tools of SPDX do";
  return /^spdxVersion:/m.test(text) ? "is SPDX in YAML; convert it to JSON first, as the tools of SPDX do" : undefined;
}

interface ReadDocument {
  readonly conforming: ConformingParts;
  readonly digest: string;
}

interface WaitingDocument extends ReadDocument {
  readonly file: string;
  /** Namespaces of others, by what its references to them begin with. */
  readonly namespaces: ReadonlyMap<string, string>;
}

/**
 * Each document is a batch of its own. Those that lead to others come last, when it is known which of them are at hand; so do
 * those of SPDX 3, which may name elements of one another.
 */
export async function* readSpdx(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  const byNamespace = new Map<string, ImportDocument>();
  const waiting: WaitingDocument[] = [];
  const graphs: Spdx3Document[] = [];
  for (const document of documents) {
    if (context.faults.full) return;
    const { name: file } = document;
    const json = await soundJsonObjectOf(document, context.faults, otherForm);
    if (json === undefined) continue;
    if (isSpdx3(json)) {
      const found = spdx3Document(json, context, file);
      if (found !== undefined) graphs.push(found);
      continue;
    }
    const read = conformingDocument(json, context, file);
    if (read === undefined) continue;
    const { documentNamespace } = spdxOf(read);
    if (documentNamespace !== undefined) byNamespace.set(documentNamespace, document);
    const namespaces = linkedNamespaces(spdxOf(read));
    if (namespaces.size > 0) waiting.push({ ...read, file, namespaces });
    else yield draftOfDocument(read.conforming, { file, context, digest: read.digest });
  }
  for (const { conforming, digest, file, namespaces } of waiting) {
    const linked = new Map<string, SpdxDocument>();
    for (const [prefix, namespace] of namespaces) {
      const document = byNamespace.get(namespace);
      const json = document && (await soundJsonObjectOf(document, context.faults, otherForm));
      const read = json && document && conformingDocument(json, context, document.name);
      if (read !== undefined) linked.set(prefix, spdxOf(read));
    }
    yield draftOfDocument(conforming, { file, context, digest, linked });
  }
  yield* recordsOfSpdx3(graphs, context);
}

/** Undefined, and faults, for a document that is refused. */
function conformingDocument(json: JsonObject, context: ReadContext, file: string): ReadDocument | undefined {
  // GitHub's API wraps the document that its pages export.
  const value = isJsonObject(json["sbom"]) && json["spdxVersion"] === undefined ? json["sbom"] : json;
  const conforming = conformingParts(value, spdxSchema, context, file);
  return conforming && { conforming, digest: hash("sha256", JSON.stringify(value), "hex") };
}

function spdxOf({ conforming }: ReadDocument): SpdxDocument {
  return conforming.value as unknown as SpdxDocument;
}
