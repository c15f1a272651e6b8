import { hash } from "node:crypto";
import { shown } from "../../model/value-faults.ts";
import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { type ConformingParts, conformingParts } from "../kit/conforming-parts.ts";
import { jsonObjectOf } from "../kit/json-document.ts";
import type { Bom } from "./bom.ts";
import { bomSchemas } from "./bom-schemas.ts";
import { draftOfBom } from "./draft-bom.ts";
import { linkedDocuments, linkedName } from "./links.ts";

interface ReadBom {
  readonly conforming: ConformingParts;
  readonly digest: string;
}

interface WaitingBom extends ReadBom {
  readonly file: string;
  readonly linked: ReadonlySet<string>;
}

/** Each document is a batch of its own. Those that link to others come last, when it is known which of them are at hand. */
export async function* readCycloneDx(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  const byLink = new Map<string, ImportDocument>();
  const waiting: WaitingBom[] = [];
  for (const document of documents) {
    if (context.faults.full) return;
    const read = await bomOf(document, context);
    if (read === undefined) continue;
    const bom = read.conforming.value as unknown as Bom;
    const name = linkedName(bom);
    if (name !== undefined) byLink.set(name, document);
    const linked = linkedDocuments(bom);
    if (linked.size > 0) waiting.push({ ...read, file: document.name, linked });
    else yield draftOfBom(read.conforming, { file: document.name, context, digest: read.digest });
  }
  for (const { conforming, digest, file, linked } of waiting) {
    const others = new Map<string, Bom>();
    for (const name of linked) {
      const document = byLink.get(name);
      const read = document && (await bomOf(document, context));
      if (read !== undefined) others.set(name, read.conforming.value as unknown as Bom);
    }
    yield draftOfBom(conforming, { file, context, digest, linked: others });
  }
}

/** Undefined, and faults, for a document that is refused. */
async function bomOf(document: ImportDocument, context: ReadContext): Promise<ReadBom | undefined> {
  const { name: file } = document;
  const value = await jsonObjectOf(document, context.faults);
  if (value === undefined) return undefined;
  const { specVersion } = value;
  const schema = typeof specVersion === "string" ? bomSchemas.get(specVersion) : undefined;
  if (schema === undefined) {
    const known = [...bomSchemas.keys()].join(", ");
    const is = specVersion === undefined ? "is missing" : `is ${shown(specVersion)}`;
    const message = `${is}; convert the document to one of the versions that can be read, ${known}`;
    context.faults.add({ code: "BAD_USER_INPUT", message, place: { file, field: "specVersion" } });
    return undefined;
  }
  const conforming = conformingParts(value, schema, context, file);
  return conforming && { conforming, digest: hash("sha256", JSON.stringify(value), "hex") };
}
