import { setImmediate as turn } from "node:timers/promises";
import type { ImportDocument, ImportedRecords, Importer } from "../../importers/importer.ts";
import { FaultList } from "../../model/document-faults.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Entity } from "../../model/records.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { RecordWriter, WriteBatch } from "../../store/record-writer.ts";
import { recordChanges } from "../recording/record-changes.ts";
import { untilWritten } from "../recording/until-written.ts";
import { matchVersions } from "../recording/version-matching/match-versions.ts";
import type { Contradiction } from "./contradiction.ts";
import { correctionsOf } from "./corrections.ts";
import { comparedVersions } from "./document-versions.ts";
import type { ReasonedOptions } from "./import-options.ts";
import { ImportPlan } from "./import-plan.ts";
import type { ImportReport } from "./import-report.ts";
import { matchRelationships } from "./match-relationships.ts";
import { withMentionsFound } from "./mentions.ts";
import { holdsNothing, noRecordIn } from "./no-record.ts";
import { planBatches } from "./plan-batches.ts";
import { readContextOf } from "./read-context.ts";
import { ReadingProgress } from "./reading-progress.ts";
import { type Reconciled, reconcile, withoutAmbiguous } from "./reconcile.ts";
import { recordOutcomes } from "./record-outcomes.ts";
import { recordingOf, withFollowing } from "./report-parts.ts";
import { RetractedImports } from "./retracted-imports.ts";
import { warningsOfSharedIds } from "./shared-ids.ts";
import { supersede } from "./superseded.ts";
import { withoutTwins } from "./twin-documents.ts";
import { withoutSelfRelationships } from "./with-itself.ts";

/** Imports documents with all their records in memory: whatever their format, into any store. */
export async function importWhole(
  store: RecordReader & RecordLists & RecordWriter,
  importer: Importer,
  documents: readonly ImportDocument[],
  options: ReasonedOptions,
): Promise<ImportReport> {
  const faults = new FaultList();
  const { assertedBy, dryRun = false, reason } = options;
  const batches: ImportedRecords[] = [];
  const context = readContextOf(options, faults);
  const progress = new ReadingProgress(documents, importer, options.onProgress);
  for await (const batch of importer.read(progress.documents, context)) {
    batches.push(batch);
    progress.add(batch);
    options.signal?.throwIfAborted();
  }
  faults.throwIfAny();
  if (batches.every(holdsNothing) && batches.every(({ documentRecords = [] }) => documentRecords.length === 0))
    throw noRecordIn(documents);
  const planAndWrite = async (): Promise<ImportReport> => {
    progress.enter("comparing");
    const basedOn = await store.revision();
    const { batch: planned, stored, ...rest } = await planImport(store, importer, batches, options);
    const { batch, shown } = await matchVersions(store, planned, { clearance: options.clearance, stored });
    const report = {
      ...rest,
      ...withFollowing(rest, planned, shown),
      warnings: [...batches.flatMap(({ warnings }) => warnings), ...rest.warnings],
      dryRun,
    };
    const changes = dryRun || options.reportChanges ? await recordChanges(store, shown) : [];
    if (dryRun) return { ...report, changes, revision: basedOn };
    // Planning may keep the thread busy: a signal that came in the meantime is heard here.
    await turn();
    options.signal?.throwIfAborted();
    progress.enter("writing");
    try {
      const key = options.keyFor?.({ ...report, changes });
      const about = { basedOn, recordedBy: assertedBy, reason, key, signal: options.signal, onProgress: progress.written };
      const { revision } = await store.write({ ...batch, ...about });
      return { ...report, changes, revision, ...(await recordingOf(store, planned.claims?.[0]?.id)) };
    } catch (error) {
      throw error instanceof SupplyGraphError && error.code === "COST_LIMIT" ? tooMuchAtOnce(error) : error;
    }
  };
  return dryRun ? planAndWrite() : untilWritten(store, planAndWrite);
}

/** A store that takes no transaction of this size: what whoever imports can do about it. */
function tooMuchAtOnce({ code, message, place }: SupplyGraphError): SupplyGraphError {
  const remedy =
    "Nothing of this import was written. It changes more of what is stored than fits into one transaction: import fewer documents at once, first those that others build on.";
  return new SupplyGraphError(code, `${message} ${remedy}`, place);
}

async function reconciledWith(
  store: RecordReader & RecordLists,
  { identifiesBy }: Importer,
  batches: readonly ImportedRecords[],
  { clearance, lenient }: Pick<ReasonedOptions, "clearance" | "lenient">,
): Promise<Reconciled> {
  if (identifiesBy === "id") return { batches, renamed: new Map(), matches: [], warnings: [] };
  const sure = lenient ? await withoutAmbiguous(store, batches, clearance) : { batches, warnings: [] };
  const reconciled = await reconcile(store, sure.batches, clearance);
  const { batches: kept, warnings } = withoutSelfRelationships(reconciled.batches);
  return { ...reconciled, batches: kept, warnings: [...sure.warnings, ...reconciled.warnings, ...warnings] };
}

interface PlannedImport extends Omit<ImportReport, "changes" | "dryRun" | "revision" | "recordedAt"> {
  readonly batch: WriteBatch;
  /** What is stored of the entities of the documents, by id. */
  readonly stored: ReadonlyMap<string, Entity>;
}

async function planImport(
  store: RecordReader & RecordLists,
  importer: Importer,
  documents: readonly ImportedRecords[],
  options: ReasonedOptions,
): Promise<PlannedImport> {
  const { assertedBy, role = "EDITOR", clearance, replace = false, reason = "" } = options;
  const distinct = options.lenient ? withoutTwins(documents) : { batches: documents, warnings: [] };
  const { newer, ...compared } = await comparedVersions(store, distinct.batches);
  const renewed = new Set(newer.keys());
  const found = await withMentionsFound(store, compared.batches, clearance);
  const reconciled = await reconciledWith(store, importer, found.batches, options);
  const matched = await matchRelationships(store, reconciled.batches, { clearance, replace, assertedBy, renewed });
  const { retractions, ...superseded } = await supersede(store, matched.batches, { clearance, assertedBy, newer });
  const faults = new FaultList();
  const correctedFrom = new Map([...matched.corrections].map(([id, correction]) => [correction.id, id]));
  const corrections = await correctionsOf(store, matched.corrections, { clearance, assertedBy, reason });
  const context = {
    clearance,
    assertedBy,
    role,
    replace,
    correctedFrom,
    renewed,
    inOwnWords: importer.identifiesBy === "external-id",
    faults,
  };
  const plan = new ImportPlan(context);
  plan.correct([...corrections, { claims: [], retractions }]);
  const batches = await planBatches(store, plan, superseded.batches, new RetractedImports(store, clearance));
  const { written, ...batch } = plan.take();
  plan.settle(batches);
  faults.throwIfAny();
  const contradictions: readonly Contradiction[] = [...plan.contradictions, ...matched.contradictions];
  const warnings = [
    ...distinct.warnings,
    ...compared.warnings,
    ...found.warnings,
    ...reconciled.warnings,
    ...matched.warnings,
    ...plan.warnings,
    ...plan.assumedStarts.shown,
    ...plan.advice.warnings,
    ...(await warningsOfSharedIds(store, clearance, written)),
  ];
  const { stored } = plan;
  const added = new Set([...batch.sources, ...batch.entities, ...batch.relationships].map(({ id }) => id));
  const records = recordOutcomes(batches, (id) => added.has(id) && !stored.entities.has(id) && !stored.sources.has(id));
  return { ...plan.tallies, records, matches: reconciled.matches, warnings, contradictions, batch, stored: stored.entities };
}
