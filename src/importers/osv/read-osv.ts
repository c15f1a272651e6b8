import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { conforming } from "../kit/conforming.ts";
import { isJsonObject, type JsonObject } from "../kit/json-document.ts";
import { fieldOfPath, labelOf } from "../kit/places.ts";
import { readAhead } from "../kit/read-ahead.ts";
import { draftOfRecord } from "./draft-record.ts";
import { recordsOf } from "./osv-documents.ts";
import { type OsvRecord, osvSchema } from "./osv-record.ts";

/** A batch for each record, as each is a document of its own, with versions of its own. */
export async function* readOsv(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  const read = async (document: ImportDocument) => ({ file: document.name, records: await recordsOf(document, context.faults) });
  for await (const { file, records } of readAhead(documents, read)) {
    if (context.faults.full) return;
    for (const { value, at } of records) {
      const batch = batchOf(value, { file, at }, context);
      if (batch !== undefined) yield batch;
    }
  }
}

function batchOf(
  value: unknown,
  { file, at }: { readonly file: string; readonly at: string },
  context: ReadContext,
): ImportedRecords | undefined {
  if (!isJsonObject(value)) {
    const message = "is not a record; an advisory is an object with an id";
    context.faults.add({ code: "BAD_USER_INPUT", message, place: { file, record: at } });
    return undefined;
  }
  const record = labelOf(value["id"], at);
  const placeOf = (path: readonly PropertyKey[]) => {
    const field = fieldOfPath(path);
    return field === "" ? { record } : { record, field };
  };
  const found = conforming(withoutNulls(value), osvSchema, context, { file, placeOf });
  if (found === undefined) return undefined;
  return draftOfRecord(found.value as unknown as OsvRecord, found.takenOut, { file, context });
}

/** In YAML, every value is the text that is written: these stand for none. */
const nothing: ReadonlySet<unknown> = new Set([null, "", "~", "null"]);

function withoutNulls(value: JsonObject): JsonObject {
  return Object.values(value).some((one) => nothing.has(one))
    ? Object.fromEntries(Object.entries(value).filter(([, one]) => !nothing.has(one)))
    : value;
}
