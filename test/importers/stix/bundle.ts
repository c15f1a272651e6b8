import type { ImportDocument } from "../../../src/importers/importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** An id that is the same for the same type and number. */
export function stixId(type: string, number = 1): string {
  return `${type}--00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

export function stixObject(type: string, fields: Fields = {}, number = 1): Fields {
  const day = "2026-03-01T00:00:00.000Z";
  return { type, spec_version: "2.1", id: stixId(type, number), created: day, modified: day, ...fields };
}

export const vendor = stixObject("identity", {
  name: "Vendor",
  identity_class: "organization",
  contact_information: "ada@example.org",
});
export const campaign = stixObject("campaign", { name: "Operation Lamp", first_seen: "2026-02-28T23:30:00-05:00" });
export const targets = stixObject("relationship", {
  relationship_type: "targets",
  source_ref: stixId("campaign"),
  target_ref: stixId("identity"),
});

export function bundle(...objects: readonly Fields[]): Fields {
  return { type: "bundle", id: stixId("bundle"), objects };
}

export function bundleDocument(objects: readonly Fields[], name = "bundle.json"): ImportDocument {
  return documentOfText(name, JSON.stringify(bundle(...objects), null, 1));
}
