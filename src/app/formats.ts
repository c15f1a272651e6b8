/** The formats that can be read and written, for commands and their help. */
export { answerExporters, graphExporters } from "../exporters/exporter-registry.ts";
export { formatMappings } from "../importers/format-mappings.ts";
export type { Importer } from "../importers/importer.ts";
export type { ImporterOptions } from "../importers/importer-options.ts";
export { importers } from "../importers/importer-registry.ts";
