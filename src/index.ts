/**
 * What the package offers to other programs: the application, its questions, and the ports behind which stores and
 * formats are added. Everything else is the house's own affair.
 */
export { type App, type ComposeEvents, compose } from "./app/compose.ts";
export { type RunningServer, type ServerSettings, startServer } from "./app/http/server.ts";
export { readSettings } from "./app/settings.ts";
export type { Settings } from "./app/settings-table.ts";
export type { Importer } from "./importers/importer.ts";
export { type ErrorCode, errorCodes, SupplyGraphError } from "./model/errors.ts";
export type { Claim, Entity, ExternalId, Relationship, Source } from "./model/records.ts";
export { type Asker, anonymous } from "./service/asker.ts";
export { type EntityRef, entitiesOfRefs, entityOfRef } from "./service/catalog/references.ts";
export type { AssumptionInput } from "./service/questions/assumptions.ts";
export { askBlastRadius, type BlastRadiusQuestion } from "./service/questions/blast-radius.ts";
export { askConcentration, type ConcentrationQuestion } from "./service/questions/concentration.ts";
export { askDiff, type DiffQuestion } from "./service/questions/diff.ts";
export { askExposures, type ExposuresQuestion } from "./service/questions/exposures.ts";
export { askPaths, type PathsQuestion } from "./service/questions/paths.ts";
export { askSharedDependencies, type SharedDependenciesQuestion } from "./service/questions/shared-dependencies.ts";
export { askSlice, type SliceQuestion } from "./service/questions/slice.ts";
export type { Session } from "./service/session.ts";
export type { GraphStore } from "./store/graph-store.ts";
