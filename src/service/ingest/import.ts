import type { ImportDocument, ImportedRecords, Importer } from "../../importers/importer.ts";
import { FaultList } from "../../model/document-faults.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { ConcurrentWriteError, type RecordWriter } from "../../store/record-writer.ts";
import { ImportPlan } from "./import-plan.ts";
import type { ImportReport } from "./import-report.ts";
import { holdsNothing, noRecordIn } from "./no-record.ts";
import { type Reconciled, reconcile } from "./reconcile.ts";
import { warningsOfSharedIds } from "./shared-ids.ts";
import { storedRecords } from "./stored-records.ts";

export interface ImportOptions {
  /** Whose claims these are. */
  readonly assertedBy: string;
  /** Whether the document may name others as the makers of its claims: for an operator, not for a caller of the API. */
  readonly trustAssertedBy?: boolean;
  /** The rank of the narrowest marking that the importer may see: entities above it are treated as missing. */
  readonly clearance: number;
  /** Check and count everything, and write nothing. */
  readonly dryRun?: boolean;
}

/**
 * Adds what documents say to a store that may hold a graph already, in one transaction. Importing twice changes nothing;
 * nobody's claims, relationships or sources are replaced. Claims are recorded now, whatever the document says.
 * Throws a DocumentError that lists what is wrong; then nothing was written.
 */
export async function importDocuments(
  store: RecordReader & RecordWriter,
  importer: Importer,
  documents: readonly ImportDocument[],
  options: ImportOptions,
): Promise<ImportReport> {
  const faults = new FaultList();
  const { assertedBy, trustAssertedBy = false, clearance, dryRun = false } = options;
  const batches: ImportedRecords[] = [];
  for await (const batch of importer.read(documents, { assertedBy, trustAssertedBy, faults })) batches.push(batch);
  faults.throwIfAny();
  if (batches.every(holdsNothing)) throw noRecordIn(documents);

  for (let attempt = 1; ; attempt++) {
    const basedOn = await store.revision();
    const reconciled = await reconciledWith(store, importer, batches, clearance);
    const plan = await planImport(store, importer, reconciled.batches, clearance);
    const warnings = [...batches.flatMap((batch) => batch.warnings), ...reconciled.warnings, ...plan.warnings];
    const report = { ...plan.tallies, matches: reconciled.matches, warnings, dryRun };
    if (dryRun) return { ...report, revision: basedOn };
    try {
      const { revision } = await store.write({ ...plan.batch, basedOn });
      return { ...report, revision };
    } catch (error) {
      // What somebody else wrote since the plan was made must not be overwritten unseen.
      if (!(error instanceof ConcurrentWriteError) || attempt === mostAttempts) throw error;
    }
  }
}

const mostAttempts = 20;

async function reconciledWith(
  store: RecordReader,
  { identifiesBy }: Importer,
  batches: readonly ImportedRecords[],
  clearance: number,
): Promise<Reconciled> {
  return identifiesBy === "id" ? { batches, matches: [], warnings: [] } : reconcile(store, batches, clearance);
}

async function planImport(
  store: RecordReader,
  { identifiesBy }: Importer,
  batches: readonly ImportedRecords[],
  clearance: number,
): Promise<ImportPlan> {
  const faults = new FaultList();
  const plan = new ImportPlan(await storedRecords(store, batches, clearance), { clearance, identifiesBy, faults });
  for (const batch of batches) plan.add(batch);
  plan.settle(batches);
  faults.throwIfAny();
  plan.warnings.push(...(await warningsOfSharedIds(store, clearance, plan.written)));
  return plan;
}
