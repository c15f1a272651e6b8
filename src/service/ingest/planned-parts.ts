import type { ImportDocument, ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import { FaultList } from "../../model/document-faults.ts";
import type { Relationship } from "../../model/records.ts";
import type { OpenCommit } from "../../store/open-commit.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { Retraction } from "../../store/record-writer.ts";
import { GraphAfter } from "../recording/version-matching/graph-after.ts";
import { matchVersions } from "../recording/version-matching/match-versions.ts";
import { Touched } from "../recording/version-matching/touched.ts";
import type { Contradiction } from "./contradiction.ts";
import { correctionsOf } from "./corrections.ts";
import { EarlierParts } from "./earlier-parts.ts";
import type { ReasonedOptions } from "./import-options.ts";
import { ImportPlan } from "./import-plan.ts";
import type { ImportReport } from "./import-report.ts";
import { matchRelationships } from "./match-relationships.ts";
import { PartChanges } from "./part-changes.ts";
import { planBatches } from "./plan-batches.ts";
import { recordsIn } from "./records-in.ts";
import { RepeatedInParts } from "./repeated-in-parts.ts";
import { withFollowing } from "./report-parts.ts";
import { RetractedImports } from "./retracted-imports.ts";
import { SharedInParts } from "./shared-in-parts.ts";

const noVersions: ReadonlySet<string> = new Set();

/**
 * The parts of an import: each is compared with what was stored before, and its new records are written to the commit. What takes
 * another look at all of them is done at the end: retractions, corrections of relationships, and what follows for releases.
 */
export class PlannedParts {
  private readonly faults = new FaultList();
  private readonly corrections = new Map<string, Relationship>();
  private readonly correctedFrom = new Map<string, string>();
  private readonly plan: ImportPlan;
  private readonly earlier: EarlierParts;
  private readonly retracted: RetractedImports;
  private readonly shared: SharedInParts;
  private readonly changes: PartChanges;
  private readonly touched = new Touched();
  private readonly repeated = new RepeatedInParts();
  private readonly retractions: Retraction[] = [];
  private readonly warnings = { reading: [] as ImportWarning[], matching: [] as ImportWarning[] };
  private readonly contradictions: Contradiction[] = [];
  private firstClaim: string | undefined;
  private records = 0;

  /** @param store what was stored before: as long as the commit is open, nobody changes it */
  constructor(
    private readonly store: RecordReader & RecordLists,
    private readonly commit: OpenCommit,
    documents: readonly ImportDocument[],
    private readonly options: ReasonedOptions,
  ) {
    const { assertedBy, role = "EDITOR", clearance, replace = false, dryRun = false, reportChanges = false } = options;
    const { faults, correctedFrom } = this;
    const context = { clearance, assertedBy, role, replace, correctedFrom, renewed: noVersions, inOwnWords: false, faults };
    this.plan = new ImportPlan(context);
    this.earlier = new EarlierParts(
      commit,
      documents.map(({ name }) => name),
    );
    this.retracted = new RetractedImports(store, clearance);
    this.shared = new SharedInParts(store, commit, clearance);
    this.changes = new PartChanges(store, dryRun || reportChanges);
  }

  /** Whether the documents hold no record. */
  get isEmpty(): boolean {
    return this.records === 0;
  }

  async add(part: readonly ImportedRecords[]): Promise<void> {
    for (const batch of part) {
      this.records += recordsIn(batch);
      this.warnings.reading.push(...batch.warnings);
    }
    if (this.faults.full) return;
    const matched = await this.matched(part);
    for (const batch of await planBatches(this.store, this.plan, matched, this.retracted)) this.repeated.note(batch);
    const { written, retractions, ...batch } = this.plan.take();
    this.retractions.push(...retractions);
    // Once something is wrong, all that is looked for is what else is.
    if (this.faults.any) return;
    this.firstClaim ??= batch.claims[0]?.id;
    await this.touched.note(this.commit, batch, new GraphAfter(this.commit, batch), this.plan.stored.entities);
    await this.changes.note(batch);
    await this.commit.write(batch);
    await this.shared.note(written);
  }

  private async matched(part: readonly ImportedRecords[]): Promise<readonly ImportedRecords[]> {
    const { clearance, replace = false, assertedBy } = this.options;
    const { earlier } = this;
    const { batches, contradictions, warnings, corrections } = await matchRelationships(this.store, part, {
      clearance,
      replace,
      assertedBy,
      renewed: noVersions,
      earlier,
    });
    this.contradictions.push(...contradictions);
    this.warnings.matching.push(...warnings);
    for (const [id, correction] of corrections) {
      this.corrections.set(id, correction);
      this.correctedFrom.set(correction.id, id);
    }
    return batches;
  }

  /**
   * To be called when all parts were added. Writes what is left, and says what came of the documents.
   * @param again reads the documents once more
   */
  async end(again: () => AsyncIterable<ImportedRecords>): Promise<EndOfParts> {
    const { plan, options, commit } = this;
    const { clearance, assertedBy, reason = "" } = options;
    plan.correct(await correctionsOf(this.store, this.corrections, { clearance, assertedBy, reason }));
    const { written: _, ...corrected } = plan.take();
    plan.settle();
    this.faults.throwIfAny();
    const left = { ...corrected, retractions: [...corrected.retractions, ...this.retractions] };
    const { batch, shown } = await matchVersions(commit, left, { clearance, touched: this.touched });
    await commit.write(batch);
    const warnings = [
      ...this.warnings.reading,
      ...this.warnings.matching,
      ...plan.warnings,
      ...plan.assumedStarts.shown,
      ...plan.advice.warnings,
      ...(await this.shared.warnings(again)),
    ];
    const report = {
      ...plan.tallies,
      ...withFollowing(plan.tallies, left, shown),
      records: [],
      matches: [],
      warnings,
      contradictions: [...plan.contradictions, ...this.contradictions],
      changes: await this.changes.end(left, shown),
      dryRun: options.dryRun ?? false,
    };
    return { report, firstClaim: this.firstClaim ?? left.claims[0]?.id };
  }
}

interface EndOfParts {
  readonly report: Omit<ImportReport, "revision" | "recordedAt">;
  /** The id of a claim that is new. */
  readonly firstClaim: string | undefined;
}
