import type { ImportDocument } from "../../../src/importers/importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A small well-formed record of our own making. */
export function osvRecord(fields: Fields = {}): Fields {
  return {
    schema_version: "1.7.0",
    id: "GHSA-aaaa-bbbb-cccc",
    modified: "2026-03-02T10:00:00Z",
    published: "2026-03-01T23:30:00Z",
    summary: "A flaw in a package",
    details: "It is a flaw.",
    affected: [affected()],
    ...fields,
  };
}

export function affected(fields: Fields = {}): Fields {
  return { package: { ecosystem: "PyPI", name: "a-package" }, versions: ["1.0", "1.10"], ...fields };
}

export function osvDocument(record: unknown, name = "record.json"): ImportDocument {
  return documentOfText(name, typeof record === "string" ? record : JSON.stringify(record));
}
