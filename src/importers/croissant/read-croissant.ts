import { hash } from "node:crypto";
import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { isJsonObject, type JsonObject } from "../kit/json-document.ts";
import { soundJsonObjectOf } from "../kit/sound-json.ts";
import { draftOfDataset } from "./draft-dataset.ts";
import { LinkedNode } from "./node.ts";
import { personsIn } from "./persons.ts";
import { Terms } from "./terms.ts";

const oldestTerms = "http://mlcommons.org/schema/";

/** A batch for each document, which describes one dataset. */
export async function* readCroissant(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  for (const document of documents) {
    if (context.faults.full) return;
    const { name: file } = document;
    const value = await soundJsonObjectOf(document, context.faults);
    if (value === undefined) continue;
    if (isOfOldest(value["@context"])) {
      const message = "is that of Croissant 0.8; convert the document to Croissant 1.0 or 1.1 (mlcroissant migrate)";
      context.faults.add({ code: "BAD_USER_INPUT", message, place: { file, field: "@context" } });
      continue;
    }
    const terms = new Terms(value["@context"]);
    const objects = Array.isArray(value["@graph"]) ? value["@graph"].filter(isJsonObject) : [value];
    const others = new Map(
      objects.flatMap((one): [string, JsonObject][] => (idOf(one) === undefined ? [] : [[idOf(one) as string, one]])),
    );
    const datasets = objects.map((one) => new LinkedNode(one, terms, others)).filter(({ types }) => types.includes("Dataset"));
    const [dataset] = datasets;
    if (dataset === undefined || datasets.length > 1) {
      const types = objects.length === 1 ? JSON.stringify(objects[0]?.["@type"]) : undefined;
      const message =
        dataset === undefined
          ? `${types === undefined ? "has to be sc:Dataset" : `is ${types}; it has to be sc:Dataset`}: the document describes no dataset`
          : `is sc:Dataset ${datasets.length} times; write a document for each dataset`;
      context.faults.add({ code: "BAD_USER_INPUT", message, place: { file, record: "dataset", field: "@type" } });
      continue;
    }
    const digest = hash("sha256", JSON.stringify(value), "hex");
    yield draftOfDataset(dataset, { file, context, digest, persons: personsIn(value, terms) });
  }
}

/** Documents of Croissant 0.8 do not name their version: their terms are those of another address. */
function isOfOldest(context: unknown): boolean {
  const parts = Array.isArray(context) ? context : [context];
  return parts.some((part) => isJsonObject(part) && Object.values(part).some((term) => term === oldestTerms));
}

function idOf(object: JsonObject): string | undefined {
  const id = object["@id"];
  return typeof id === "string" ? id : undefined;
}
