import type { ImportDocument } from "../../../src/importers/importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A small well-formed document of our own making. */
export function openvex(statements: readonly Fields[], fields: Fields = {}): Fields {
  return {
    "@context": "https://openvex.dev/ns/v0.2.0",
    "@id": "https://vex.example.org/1",
    author: "Example Security Team <security@example.org>",
    timestamp: "2026-03-01T23:30:00-06:00",
    version: 1,
    statements,
    ...fields,
  };
}

export function statement(status: string, product: string, fields: Fields = {}): Fields {
  const needed = { affected: { action_statement: "Update it." }, not_affected: { justification: "vulnerable_code_not_present" } };
  return {
    vulnerability: { name: "CVE-2026-1" },
    products: [{ "@id": product }],
    status,
    ...needed[status as keyof typeof needed],
    ...fields,
  };
}

export function vexDocument(document: unknown, name = "a.json"): ImportDocument {
  return documentOfText(name, typeof document === "string" ? document : JSON.stringify(document));
}
