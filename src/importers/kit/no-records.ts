import type { DocumentRecord, ImportedRecords, ImportWarning } from "../importer.ts";

/** A batch that only says of records of documents why nothing comes of them, or what they belong to. */
export function noRecords(documentRecords: readonly DocumentRecord[], warnings: readonly ImportWarning[]): ImportedRecords {
  return {
    sources: [],
    entities: [],
    relationships: [],
    claims: [],
    warnings,
    documentRecords,
    placeOf: ({ id }, field) => ({ record: id, field }),
  };
}
