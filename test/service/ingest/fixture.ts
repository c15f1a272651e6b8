import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openConfiguredStore } from "../../../src/app/open-store.ts";
import { readSettings } from "../../../src/app/settings.ts";
import { nativeImporter } from "../../../src/importers/native/native-importer.ts";
import { type DocumentFile, documentOfText } from "../../../src/service/ingest/documents.ts";
import { type ImportOptions, importDocuments } from "../../../src/service/ingest/import.ts";
import type { ImportReport } from "../../../src/service/ingest/import-report.ts";
import { type LoadReport, loadDocuments } from "../../../src/service/ingest/load.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";

export type Loose = Record<string, unknown>;

/** A well-formed small document: a vendor, two labs, an incident and a dataset, with a source and claims. */
export function smallDocument(): { format: string; sources: Loose[]; entities: Loose[]; relationships: Loose[] } {
  const claim = (id: string): Loose => ({ id, status: "REPORTED", confidence: 0.9, sources: ["paper"], statedOn: "2026-04-03" });
  return {
    format: "ai-supply-graph/1",
    sources: [{ id: "paper", publisher: "A paper", publishedOn: "2026-04-03" }, { id: "blog" }],
    entities: [
      {
        id: "vendor",
        kind: "ORGANIZATION",
        name: "Vendor",
        roles: ["DATA_VENDOR"],
        aliases: ["V"],
        claims: [{ ...claim("claim-on-vendor"), text: "It exists." }],
      },
      {
        id: "lab",
        kind: "ORGANIZATION",
        name: "Lab",
        roles: ["LAB"],
        country: "US",
        externalIds: [{ scheme: "wikidata", value: "Q1" }],
      },
      { id: "secret-lab", kind: "ORGANIZATION", name: "Secret lab", marking: "AMBER" },
      { id: "corpus", kind: "DATASET", name: "Corpus", releasedOn: "2025" },
      {
        id: "breach",
        kind: "INCIDENT",
        name: "Breach",
        incidentKind: "data-breach",
        channels: ["CONFIDENTIALITY"],
        timeline: [{ on: "2026-03-24", text: "Found.\nSaid so.", sources: ["paper"] }],
      },
    ],
    relationships: [
      {
        id: "supplies",
        kind: "SUPPLIES_DATA",
        from: "vendor",
        to: "lab",
        validFrom: "2025",
        validTo: "2026-04",
        claims: [claim("claim-supplies")],
      },
      {
        id: "affects",
        kind: "AFFECTS",
        from: "breach",
        to: "vendor",
        attributes: { channels: ["CONFIDENTIALITY"] },
        claims: [claim("claim-affects")],
      },
    ],
  };
}

const folders: string[] = [];
const stores: GraphStore[] = [];

/** A new SQLite store in a folder of its own. */
export async function newStore(): Promise<GraphStore> {
  const store = await openConfiguredStore(
    readSettings({ environment: { SQLITE_FILE: join(newFolder(), "graph.db") }, envFile: "none" }),
  );
  stores.push(store);
  return store;
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ai-supply-graph-"));
  folders.push(folder);
  return folder;
}

export async function removeStores(): Promise<void> {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const asText = (document: unknown) => (typeof document === "string" ? document : JSON.stringify(document));

export function loadText(
  store: GraphStore,
  document: unknown,
  name = "small.json",
  now = Date.UTC(2026, 4, 1),
): Promise<LoadReport> {
  const text = asText(document);
  const file: DocumentFile = { ...documentOfText(name, text), bytes: text.length };
  return loadDocuments(store, nativeImporter, [file], { assertedBy: "test", now });
}

export function importText(
  store: GraphStore,
  document: unknown,
  options: Partial<ImportOptions> = {},
  name = "small.json",
): Promise<ImportReport> {
  return importDocuments(store, nativeImporter, [documentOfText(name, asText(document))], {
    assertedBy: "importer",
    clearance: 4,
    ...options,
  });
}
