import { existsSync } from "node:fs";
import { nativeImporter } from "../importers/native/native-importer.ts";
import { SupplyGraphError } from "../model/errors.ts";
import { documentsAt } from "../service/ingest/documents.ts";
import { type LoadOptions, type LoadReport, loadDocuments } from "../service/ingest/load.ts";
import type { GraphStore } from "../store/graph-store.ts";
import { exporters, importers } from "./formats.ts";
import { openConfiguredStore } from "./open-store.ts";
import type { Settings } from "./settings-table.ts";

/** What documents are read into and written from: all that a command needs which answers no questions. */
export interface Graph {
  readonly store: GraphStore;
  readonly importers: typeof importers;
  readonly exporters: typeof exporters;
  close(): Promise<void>;
}

export async function openGraph(settings: Settings): Promise<Graph> {
  const store = await openConfiguredStore(settings);
  return { store, importers, exporters, close: () => store.close() };
}

/** The same for a command that only reads: a database that is not there is refused, not made. */
export async function openExistingGraph(settings: Settings): Promise<Graph> {
  const { STORE, SQLITE_FILE } = settings;
  if (STORE === "sqlite" && !existsSync(SQLITE_FILE)) {
    const message = `There is no database ${SQLITE_FILE}: name another with SQLITE_FILE or --sqlite-file, or fill this one with load.`;
    throw new SupplyGraphError("NOT_FOUND", message);
  }
  return openGraph(settings);
}

/** Fills the empty store with native documents: files, or folders of them. */
export async function loadNative(
  store: GraphStore,
  paths: readonly string[],
  options: Pick<LoadOptions, "assertedBy" | "onProgress">,
): Promise<LoadReport> {
  const documents = await documentsAt(paths, nativeImporter.extensions);
  return loadDocuments(store, nativeImporter, documents, { ...options, now: Date.now() });
}
