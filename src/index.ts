/**
 * What the package offers to other programs: the application, its questions, and the ports behind which stores and
 * formats are added. Everything else is the house's own affair.
 */
export { type App, type ComposeEvents, compose } from "./app/compose.ts";
export { type RunningServer, type ServerSettings, startServer } from "./app/server.ts";
export { readSettings } from "./app/settings.ts";
export type { Settings } from "./app/settings-table.ts";
export type { Importer } from "./importers/importer.ts";
export { type ErrorCode, errorCodes, SupplyGraphError } from "./model/errors.ts";
export type { Claim, Entity, ExternalId, Relationship, Source } from "./model/records.ts";
export { type Asker, anonymous } from "./service/asker.ts";
export { assumptionsOf } from "./service/assumptions.ts";
export { entitiesOfRefs, entityOfRef } from "./service/catalog-references.ts";
export { askConcentration } from "./service/concentration.ts";
export { askBlastRadius, askPaths } from "./service/impact.ts";
export { askDiff } from "./service/impact-diff.ts";
export { askSharedDependencies } from "./service/impact-shared.ts";
export { askSlice } from "./service/slice-view.ts";
export type { GraphStore } from "./store/graph-store.ts";
