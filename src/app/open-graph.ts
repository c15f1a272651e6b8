import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ImportWarning } from "../importers/importer.ts";
import { nativeImporter } from "../importers/native/native-importer.ts";
import { openDocuments } from "../service/ingest/documents.ts";
import { type LoadOptions, type LoadReport, loadDocuments } from "../service/ingest/load.ts";
import type { GraphStore } from "../store/graph-store.ts";
import type { OpenOptions } from "../store/store-definition.ts";
import { graphExporters, importers } from "./formats.ts";
import { openConfiguredStore, openExistingStore } from "./open-store.ts";
import { noSeed, ownSeed, type Settings } from "./settings-table.ts";

/** What documents are read into and written from: all that a command needs which answers no questions. */
export interface Graph {
  readonly store: GraphStore;
  readonly importers: typeof importers;
  readonly graphExporters: typeof graphExporters;
  close(): Promise<void>;
}

export async function openGraph(settings: Settings, options?: OpenOptions): Promise<Graph> {
  return graphIn(await openConfiguredStore(settings, options));
}

/** The same for a command that only reads: rejects with NOT_FOUND where there is no database, and creates none. */
export async function openExistingGraph(settings: Settings, options?: OpenOptions): Promise<Graph> {
  return graphIn(await openExistingStore(settings, options));
}

/** The same over a store that is open already. */
export function graphIn(store: GraphStore): Graph {
  return { store, importers, graphExporters, close: () => store.close() };
}

export interface FilesLoaded extends LoadReport {
  /** The files of the folders that were not read. */
  readonly leftOut: readonly ImportWarning[];
}

/** Whether the store is empty, and the settings name a seed for it. */
export async function lacksSeed(store: GraphStore, { SEED }: Pick<Settings, "SEED">): Promise<boolean> {
  return SEED !== noSeed && (await store.revision()) === 0;
}

/** Where the documents at a path are: the project's own seed is found from wherever the program is started. */
export function placeOf(path: string): string {
  return path === ownSeed && !existsSync(path) ? fileURLToPath(new URL(`../../${ownSeed}`, import.meta.url)) : path;
}

/** Fills the empty store with native documents: files, folders of them, pipes, or `-` for standard input. */
export async function loadNative(
  store: GraphStore,
  paths: readonly string[],
  options: Pick<LoadOptions, "assertedBy" | "onProgress" | "signal">,
): Promise<FilesLoaded> {
  const { documents, leftOut, close } = await openDocuments(paths.map(placeOf), nativeImporter.extensions);
  try {
    const report = await loadDocuments(store, nativeImporter, documents, { ...options, now: Date.now() });
    return { ...report, leftOut };
  } finally {
    await close();
  }
}
