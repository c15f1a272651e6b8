/** The formats that can be read and written, for commands and their help. */
export { exporters } from "../exporters/exporter-registry.ts";
export { importers } from "../importers/importer-registry.ts";
