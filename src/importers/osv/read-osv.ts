import { type Fault, FaultList } from "../../model/document-faults.ts";
import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { conforming } from "../kit/conforming.ts";
import { given } from "../kit/draft/given.ts";
import { isJsonObject, type JsonObject } from "../kit/json-document.ts";
import { noRecords } from "../kit/no-records.ts";
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
    const faulty: (readonly Fault[])[] = [];
    let sound = 0;
    for (const { value, at } of records) {
      const faults = context.lenient ? new FaultList() : context.faults;
      const batch = batchOf(value, { file, at }, { ...context, faults });
      if (batch !== undefined) {
        sound++;
        yield batch;
      } else if (context.lenient) faulty.push(faults.found);
    }
    if (sound === 0) for (const fault of faulty.flat()) context.faults.add(fault);
    else if (faulty.length > 0) yield withoutFaulty(faulty);
  }
}

/** Says of records that are none, in a document of several, that they are left out, and why. */
function withoutFaulty(faulty: readonly (readonly Fault[])[]): ImportedRecords {
  const documentRecords = faulty.flatMap(([first]) => {
    if (first === undefined) return [];
    const { file, record } = first.place;
    return [{ type: "advisory", place: given({ file, record }), becomes: [], leftOut: first.message }];
  });
  return noRecords(documentRecords, faulty.flat());
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
