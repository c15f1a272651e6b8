/**
 * What the package offers to other programs: the application, its questions, and ports for what they bring themselves.
 *
 * - A store of your own implements `GraphStore`; give it to `compose` as `store`, or to the functions below.
 * - A format of your own implements `Importer`, `GraphExporter` or `AnswerExporter`; give it to `importDocuments`,
 *   `exportGraph` or `writeAnswer`. The command line knows the registered formats and stores only.
 */
export { type App, type ComposeEvents, type ComposeOptions, compose } from "./app/compose.ts";
export { type RunningServer, type ServerSettings, startServer } from "./app/http/server.ts";
export { type Graph, openGraph } from "./app/open-graph.ts";
export type { Opening } from "./app/opening.ts";
export { readSettings } from "./app/settings.ts";
export type { Settings } from "./app/settings-table.ts";
export type { Answer } from "./exporters/answer.ts";
export type { AnswerExporter } from "./exporters/answer-exporter.ts";
export type { ExportChoices, ExportFormat, ExportOption } from "./exporters/export-format.ts";
export type { GraphExporter, GraphPart } from "./exporters/graph-exporter.ts";
export type { ImportDocument, ImportedRecords, Importer, ReadContext } from "./importers/importer.ts";
export { type CallerRole, callerRoles } from "./model/caller-roles.ts";
export { type ErrorCode, errorCodes, SupplyGraphError } from "./model/errors.ts";
export type { Claim, Entity, ExternalId, Relationship, Source } from "./model/records.ts";
export { type Asker, anonymous, localOperator } from "./service/asker.ts";
export { type EntityRef, entitiesOfRefs, entityOfRef } from "./service/catalog/references.ts";
export {
  exportedBlastRadius,
  exportedEntities,
  exportedPaths,
  exportedSharedDependencies,
  exportedSlice,
} from "./service/export/answers.ts";
export { exportGraph } from "./service/export/whole-graph.ts";
export { writeAnswer } from "./service/export/write-answer.ts";
export { documentOfText, openDocuments } from "./service/ingest/documents.ts";
export { type ImportOptions, importDocuments } from "./service/ingest/import.ts";
export type { ImportReport } from "./service/ingest/import-report.ts";
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
