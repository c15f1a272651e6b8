/** Documents in: into an empty store with their history, or into one that holds a graph already. */
export { type ImportOptions, type ImportReport, importDocuments } from "./ingest/import.ts";
export { type LoadOptions, type LoadProgress, type LoadReport, loadDocuments } from "./ingest/load.ts";
