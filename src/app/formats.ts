/** The formats that can be read and written, for commands and their help. */
export { answerExporters, graphExporters } from "../exporters/exporter-registry.ts";
export { importers } from "../importers/importer-registry.ts";
