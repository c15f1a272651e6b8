import type { ImportedClaim, ImportedRecords, Importer, ImportWarning, ReadContext } from "../../importers/importer.ts";
import { isAheadOfClock } from "../../model/clock.ts";
import { FaultList } from "../../model/document-faults.ts";
import { externalIdKey, externalIdsOf, identifies } from "../../model/external-ids.ts";
import { RecordRegister } from "../../model/record-register.ts";
import type { Claim, Entity, ExternalId, Instant } from "../../model/records.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { RecordChunk, RecordWriter, WriteResult } from "../../store/record-writer.ts";
import { Advice } from "./advice.ts";
import { BytesRead } from "./bytes-read.ts";
import type { DocumentFile } from "./documents.ts";
import { LoadMatches } from "./load-matches.ts";
import { noRecordIn } from "./no-record.ts";
import { RecordCheck } from "./record-check.ts";
import { recordsIn } from "./records-in.ts";
import { sharedIdSentences } from "./shared-ids.ts";
import { TwinRelationships } from "./twin-relationships.ts";
import { warningsOfTwins } from "./twin-warnings.ts";

/** How far a load has come. */
export interface LoadProgress {
  readonly records: number;
  /** From 0 to 1, by bytes read; large documents are read twice. */
  readonly share: number;
}

export interface LoadOptions {
  /** Who makes the claims, where the document does not say. */
  readonly assertedBy: string;
  /** When the claims were recorded, where the document does not say. */
  readonly now: Instant;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Stops the load: it rejects with the reason of the signal, and the store is as empty as before. */
  readonly signal?: AbortSignal;
}

export interface LoadReport extends WriteResult {
  readonly warnings: readonly ImportWarning[];
}

/**
 * Fills an empty store with documents, history included: the seed, or a backup. All of it or nothing. Throws CONFLICT if
 * the store is not empty, and a DocumentError that lists the faults of the documents.
 */
export async function loadDocuments(
  store: RecordReader & RecordWriter,
  importer: Importer,
  documents: readonly DocumentFile[],
  options: LoadOptions,
): Promise<LoadReport> {
  const load = new Load(documents, options);
  try {
    const result = await store.load(load.chunks(importer));
    const shared = await sharedIdSentences(store, load.repeatedIds);
    const twins = await warningsOfTwins(await load.twins.believedIn(store), (only) =>
      importer.read(documents, { ...load.context, only }),
    );
    const warnings = [
      ...load.warnings,
      ...load.advice.warnings,
      ...[...shared.values()].map((message) => ({ message, place: {} })),
      ...twins,
    ];
    return { ...result, warnings };
  } catch (error) {
    // A store may wrap the error that stopped it; the faults of the documents say more.
    load.faults.throwIfAny();
    throw error;
  }
}

function isRecorded(claim: ImportedClaim): claim is Claim {
  return claim.recordedAt !== undefined;
}

const mostRepeated = 100;
/** Of a large document, first the entities and then the rest. */
const timesRead = 2;

type Recorded = Pick<Claim, "id"> & Partial<Pick<Claim, "about" | "recordedAt" | "retractedAt">>;

class Load {
  readonly faults = new FaultList();
  readonly warnings: ImportWarning[] = [];
  readonly advice = new Advice();
  readonly twins = new TwinRelationships();
  private readonly matches = new LoadMatches();
  /** External ids that more than one entity has; at most `mostRepeated`. */
  readonly repeatedIds: ExternalId[] = [];
  private readonly externalIds = new RecordRegister();
  private readonly check = new RecordCheck(this.faults);
  private readonly read: BytesRead;
  private records = 0;

  constructor(
    private readonly documents: readonly DocumentFile[],
    private readonly options: LoadOptions,
  ) {
    this.read = new BytesRead(documents, timesRead);
  }

  /** What the importer is given. */
  get context(): ReadContext {
    return { assertedBy: this.options.assertedBy, trustAssertedBy: true, faults: this.faults };
  }

  async *chunks(importer: Importer): AsyncIterable<RecordChunk> {
    const { context } = this;
    let settled = false;
    for await (const batch of importer.read(this.read.documents, context)) {
      if (!settled && batch.relationships.length + batch.claims.length > 0) {
        this.check.settle();
        settled = true;
      }
      this.options.signal?.throwIfAborted();
      const chunk = this.chunkOf(batch);
      if (!this.faults.any) yield chunk;
      if (this.faults.full) break;
    }
    this.check.settle();
    this.faults.throwIfAny();
    if (this.records === 0) throw noRecordIn(this.documents);
    if (this.check.repeated.any) {
      for await (const batch of importer.read(this.documents, context)) this.check.repeated.compare(batch, this.faults);
      this.check.repeated.settle(this.faults);
      this.faults.throwIfAny();
      this.warnings.push(...this.check.repeated.warnings);
    }
    const following = await this.matches.following(
      () => importer.read(this.documents, context),
      (id, type) => this.check.takeFree(id, type),
    );
    if (following !== undefined) yield following;
    this.forget();
  }

  private chunkOf(batch: ImportedRecords): RecordChunk {
    const accepted = this.check.accept(batch);
    const { sources, entities, relationships, claims } = accepted;
    const { now } = this.options;
    this.warnings.push(...batch.warnings);
    this.records += recordsIn(accepted);
    for (const source of sources) this.advice.source(batch, source);
    for (const relationship of relationships) {
      this.advice.relationship(batch, relationship);
      this.twins.note(relationship);
    }
    for (const entity of entities) {
      this.advice.entity(batch, entity);
      this.noteExternalIds(entity);
    }
    this.options.onProgress?.({ records: this.records, share: this.read.share ?? 1 });
    // Most claims of a large document say when they were recorded; those are not copied.
    for (const claim of claims) {
      if (claim.retractedAt === undefined || isRecorded(claim)) continue;
      const message = "is given without recordedAt; add when the claim was recorded";
      this.faults.add({ code: "BAD_USER_INPUT", message, place: batch.placeOf(claim, "retractedAt") });
    }
    const recorded = claims.map((claim) => (isRecorded(claim) ? claim : { ...claim, recordedAt: now }));
    for (const claim of recorded) this.refuseFuture(batch, claim);
    this.matches.note({ entities, relationships, claims: recorded });
    const sourceVersions = sources.flatMap((source) => batch.sourceVersions?.get(source) ?? []);
    const entityVersions = entities.flatMap((entity) => batch.entityVersions?.get(entity) ?? []);
    for (const { recordedAt = 0, source } of sourceVersions) this.refuseFuture(batch, { id: source.id, recordedAt });
    for (const { recordedAt = 0, entity } of entityVersions) this.refuseFuture(batch, { id: entity.id, recordedAt });
    return { sources, entities, relationships, claims: recorded, sourceVersions, entityVersions };
  }

  /** Nothing is recorded earlier than the latest record, so one ahead of the clock would hide all that is recorded before it. */
  private refuseFuture(batch: ImportedRecords, record: Recorded): void {
    for (const field of ["recordedAt", "retractedAt"] as const) {
      const moment = record[field];
      if (moment === undefined || !isAheadOfClock(moment, this.options.now)) continue;
      const message =
        "is more than 5 minutes ahead of the clock: whatever is recorded before then would not be visible; correct it, or this machine's clock";
      this.faults.add({ code: "BAD_USER_INPUT", message, place: batch.placeOf(record, field) });
    }
  }

  /** What is kept of millions of records would only be in the way of what is still to do: stores sort and index them. */
  private forget(): void {
    this.check.clear();
    this.externalIds.clear();
    this.twins.settle();
  }

  private noteExternalIds(entity: Entity): void {
    for (const one of externalIdsOf(entity)) {
      if (!identifies(one.scheme)) continue;
      const isNew = this.externalIds.register(externalIdKey(one), "entity") === "new";
      if (!isNew && this.repeatedIds.length < mostRepeated) this.repeatedIds.push(one);
    }
  }
}
