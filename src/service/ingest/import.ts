import { setImmediate as turn } from "node:timers/promises";
import type { ImportDocument, ImportedRecords, Importer } from "../../importers/importer.ts";
import type { ImporterOptions } from "../../importers/importer-options.ts";
import { type CallerRole, roleIncludes } from "../../model/caller-roles.ts";
import { FaultList } from "../../model/document-faults.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Entity } from "../../model/records.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { ConcurrentWriteError, type RecordWriter, type WriteBatch, type WriteKey } from "../../store/record-writer.ts";
import { recordChanges } from "../recording/record-changes.ts";
import { matchVersions } from "../recording/version-matching/match-versions.ts";
import { warningsOfAssumedStarts } from "./assumed-starts.ts";
import type { Contradiction } from "./contradiction.ts";
import { correctionsOf } from "./corrections.ts";
import { comparedVersions } from "./document-versions.ts";
import { ImportPlan } from "./import-plan.ts";
import type { ImportReport } from "./import-report.ts";
import { matchRelationships } from "./match-relationships.ts";
import { withMentionsFound } from "./mentions.ts";
import { idsLikeMissingEnds } from "./near-ends.ts";
import { holdsNothing, noRecordIn } from "./no-record.ts";
import { type ImportProgress, ReadingProgress } from "./reading-progress.ts";
import { type Reconciled, reconcile } from "./reconcile.ts";
import { recordOutcomes } from "./record-outcomes.ts";
import { RetractedImports } from "./retracted-imports.ts";
import { warningsOfSharedIds } from "./shared-ids.ts";
import { storedRecords } from "./stored-records.ts";
import { supersede } from "./superseded.ts";

export interface ImportOptions {
  /** Who imports: whose claims these are, and who stands with the versions that they make. */
  readonly assertedBy: string;
  /**
   * What the importer may do, an editor's part where it is left out: an editor adds records and claims, and retracts claims
   * of their own; a curator retracts anybody's; an operator's documents may say who made their claims, and may replace.
   */
  readonly role?: CallerRole;
  /**
   * The rank of the narrowest marking that the importer may see: entities above it are treated as missing, and nothing
   * is written above it.
   */
  readonly clearance: number;
  /** Check everything and report what would be written, and write nothing. */
  readonly dryRun?: boolean;
  /** Write the fields in which the documents contradict what is stored, instead of reporting them. Takes an operator. */
  readonly replace?: boolean;
  /** Take the valid records of documents that have faults. */
  readonly lenient?: boolean;
  /** What the format is asked besides. */
  readonly formatOptions?: ImporterOptions;
  /** Report by record and field even if it is no dry run: for documents that are not large. */
  readonly reportChanges?: boolean;
  /** Called now and then while documents are read and while a store writes in several transactions, and as each phase begins. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /**
   * Stops the import before it begins to write, or while it writes what nobody sees yet: it rejects with the reason of the
   * signal, and nothing of it is visible. Where it had begun to write, the same import goes on from there.
   */
  readonly signal?: AbortSignal;
  /** The key to keep with the write. */
  readonly keyFor?: (report: Omit<ImportReport, "revision" | "recordedAt">) => WriteKey | undefined;
}

/**
 * Adds what documents say to a store that may hold a graph already, all at once or not at all. Importing twice changes nothing.
 * Nothing that is stored is replaced: what the documents say otherwise is reported, unless they are to replace it. Then
 * what was so before stays known as of then. Claims are recorded now, whatever the document says. Throws a DocumentError
 * that lists what is wrong, and FORBIDDEN where the role does not suffice; then nothing was written.
 */
export async function importDocuments(
  store: RecordReader & RecordLists & RecordWriter,
  importer: Importer,
  documents: readonly ImportDocument[],
  options: ImportOptions,
): Promise<ImportReport> {
  const faults = new FaultList();
  const { assertedBy, role = "EDITOR", dryRun = false, replace = false } = options;
  if (replace && !roleIncludes(role, "OPERATOR")) {
    throw new SupplyGraphError("FORBIDDEN", "The role OPERATOR is needed to replace what is stored. Import without replacing.");
  }
  const batches: ImportedRecords[] = [];
  const { lenient = false, formatOptions = {} } = options;
  const context = { assertedBy, trustAssertedBy: roleIncludes(role, "OPERATOR"), faults, lenient, options: formatOptions };
  const progress = new ReadingProgress(documents, importer, options.onProgress);
  for await (const batch of importer.read(progress.documents, context)) {
    batches.push(batch);
    progress.add(batch);
    options.signal?.throwIfAborted();
  }
  faults.throwIfAny();
  if (batches.every(holdsNothing) && batches.every(({ documentRecords = [] }) => documentRecords.length === 0))
    throw noRecordIn(documents);
  const reason = replace ? `Replaced by an import of ${namesOf(documents)}.` : undefined;

  for (let attempt = 1; ; attempt++) {
    progress.enter("comparing");
    const basedOn = await store.revision();
    const { batch: planned, stored, ...rest } = await planImport(store, importer, batches, { ...options, reason });
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
      return { ...report, changes, revision, ...(await recordingOf(store, planned)) };
    } catch (error) {
      if (error instanceof SupplyGraphError && error.code === "COST_LIMIT") throw tooMuchAtOnce(error);
      // What somebody else wrote since the plan was made must not be overwritten unseen.
      if (!(error instanceof ConcurrentWriteError) || attempt === mostAttempts) throw error;
    }
  }
}

/** A store that takes no transaction of this size: what whoever imports can do about it. */
function tooMuchAtOnce({ code, message, place }: SupplyGraphError): SupplyGraphError {
  const remedy =
    "Nothing of this import was written. It changes more of what is stored than fits into one transaction: import fewer documents at once, first those that others build on.";
  return new SupplyGraphError(code, `${message} ${remedy}`, place);
}

/** When the new claims of a batch were recorded. */
async function recordingOf(store: RecordReader, { claims = [] }: WriteBatch): Promise<Pick<ImportReport, "recordedAt">> {
  const [first] = await store.claims(claims.slice(0, 1).map(({ id }) => id));
  return first === undefined ? {} : { recordedAt: first.recordedAt };
}

/** The tallies, with what followed from the documents for releases. */
function withFollowing(
  { relationships, claims }: Pick<ImportReport, "relationships" | "claims">,
  own: WriteBatch,
  all: WriteBatch,
) {
  const more = (part: "relationships" | "claims" | "retractions") => (all[part]?.length ?? 0) - (own[part]?.length ?? 0);
  return {
    relationships: { ...relationships, added: relationships.added + more("relationships") },
    claims: { ...claims, added: claims.added + more("claims"), changed: claims.changed + more("retractions") },
  };
}

const mostAttempts = 20;
const mostNamed = 3;

function namesOf(documents: readonly ImportDocument[]): string {
  const names = documents.slice(0, mostNamed).map(({ name }) => name);
  return `${names.join(", ")}${documents.length > mostNamed ? ` and ${documents.length - mostNamed} more` : ""}`;
}

async function reconciledWith(
  store: RecordReader & RecordLists,
  { identifiesBy }: Importer,
  batches: readonly ImportedRecords[],
  clearance: number,
): Promise<Reconciled> {
  return identifiesBy === "id" ? { batches, renamed: new Map(), matches: [], warnings: [] } : reconcile(store, batches, clearance);
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
  options: ImportOptions & { readonly reason: string | undefined },
): Promise<PlannedImport> {
  const { assertedBy, role = "EDITOR", clearance, replace = false, reason = "" } = options;
  const { renewed, ...compared } = await comparedVersions(store, documents);
  const found = await withMentionsFound(store, compared.batches, clearance);
  const reconciled = await reconciledWith(store, importer, found.batches, clearance);
  const matched = await matchRelationships(store, reconciled.batches, { clearance, replace, assertedBy, renewed });
  const { retractions, ...superseded } = await supersede(store, matched.batches, { clearance, assertedBy, renewed });
  const faults = new FaultList();
  const correctedFrom = new Map([...matched.corrections].map(([id, correction]) => [correction.id, id]));
  const corrections = await correctionsOf(store, matched.corrections, { clearance, assertedBy, reason });
  const known = await storedRecords(store, superseded.batches, clearance);
  const batches = await new RetractedImports(store, clearance).statedAnew(superseded.batches, known.claims);
  const stored = batches === superseded.batches ? known : await storedRecords(store, batches, clearance);
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
  const plan = new ImportPlan(stored, context, [...corrections, { claims: [], retractions }]);
  plan.suggest(await idsLikeMissingEnds(store, clearance, batches, (id) => stored.entities.has(id)));
  for (const batch of batches) plan.add(batch);
  plan.settle(batches);
  faults.throwIfAny();
  const contradictions: readonly Contradiction[] = [...plan.contradictions, ...matched.contradictions];
  const warnings = [
    ...compared.warnings,
    ...found.warnings,
    ...reconciled.warnings,
    ...matched.warnings,
    ...plan.warnings,
    ...warningsOfAssumedStarts(plan.written),
    ...plan.advice.warnings,
    ...(await warningsOfSharedIds(store, clearance, plan.written)),
  ];
  const { batch } = plan;
  const added = new Set([...batch.sources, ...batch.entities, ...batch.relationships].map(({ id }) => id));
  const records = recordOutcomes(batches, (id) => added.has(id) && !stored.entities.has(id) && !stored.sources.has(id));
  return { ...plan.tallies, records, matches: reconciled.matches, warnings, contradictions, batch, stored: stored.entities };
}
