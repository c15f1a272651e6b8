import type { ImportDocument, ImportedClaim, ImportedRecords, Importer, ImportWarning } from "../../importers/importer.ts";
import { FaultList } from "../../model/document-faults.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Claim, Instant } from "../../model/records.ts";
import type { RecordChunk, RecordWriter, WriteResult } from "../../store/record-writer.ts";
import type { DocumentFile } from "./documents.ts";
import { RecordCheck } from "./record-check.ts";

/** How far a load has come. */
export interface LoadProgress {
  readonly records: number;
  /** 0..1, by the bytes read; large documents are read twice. */
  readonly share: number;
}

export interface LoadOptions {
  /** Who makes the claims that do not say it. */
  readonly assertedBy: string;
  /** When the claims that do not say it were recorded. */
  readonly now: Instant;
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface LoadReport extends WriteResult {
  readonly warnings: readonly ImportWarning[];
}

/**
 * Fills an empty store with documents, history included: the seed, or a backup. All of it or nothing.
 * CONFLICT where the store holds anything already; a DocumentError that lists what is wrong with the documents.
 */
export async function loadDocuments(
  store: RecordWriter,
  importer: Importer,
  documents: readonly DocumentFile[],
  options: LoadOptions,
): Promise<LoadReport> {
  if ((await store.revision()) > 0) {
    const message = "The store already contains a graph. Load into an empty store, or use import, which adds to it.";
    throw new SupplyGraphError("CONFLICT", message);
  }
  const load = new Load(documents, options);
  try {
    const result = await store.load(load.chunks(importer));
    return { ...result, warnings: load.warnings };
  } catch (error) {
    // A store may wrap what stopped it; what is wrong with the documents is the better answer.
    load.faults.throwIfAny();
    throw error;
  }
}

/** Clocks may differ, also by years on a machine that has none of its own; ten of them are a slip of the pen. */
const farFuture = 10 * 366 * 24 * 3_600_000;

function isRecorded(claim: ImportedClaim): claim is Claim {
  return claim.recordedAt !== undefined;
}

class Load {
  readonly faults = new FaultList();
  readonly warnings: ImportWarning[] = [];
  readonly #check = new RecordCheck(this.faults);
  readonly #bytes: number;
  #bytesRead = 0;
  #records = 0;

  constructor(
    private readonly documents: readonly DocumentFile[],
    private readonly options: LoadOptions,
  ) {
    this.#bytes = documents.reduce((sum, document) => sum + document.bytes, 0);
  }

  async *chunks(importer: Importer): AsyncIterable<RecordChunk> {
    const documents = this.documents.map((document) => this.#counted(document));
    const context = { assertedBy: this.options.assertedBy, trustAssertedBy: true, faults: this.faults };
    let settled = false;
    for await (const batch of importer.read(documents, context)) {
      if (!settled && batch.relationships.length + batch.claims.length > 0) {
        this.#check.settle();
        settled = true;
      }
      const chunk = this.#chunkOf(batch);
      if (!this.faults.any) yield chunk;
      if (this.faults.full) break;
    }
    this.#check.settle();
    this.faults.throwIfAny();
    if (this.#check.repeated.any) {
      for await (const batch of importer.read(this.documents, context)) this.#check.repeated.compare(batch, this.faults);
      this.#check.repeated.settle(this.faults);
      this.faults.throwIfAny();
    }
  }

  #chunkOf(batch: ImportedRecords): RecordChunk {
    const { sources, entities, relationships, claims } = this.#check.accept(batch);
    const { now } = this.options;
    this.warnings.push(...batch.warnings);
    this.#records += sources.length + entities.length + relationships.length + claims.length;
    this.options.onProgress?.({
      records: this.#records,
      share: this.#bytes === 0 ? 1 : Math.min(1, this.#bytesRead / (2 * this.#bytes)),
    });
    // Most claims of a large document say when they were recorded: those are not copied.
    const recorded = claims.map((claim) => (isRecorded(claim) ? claim : { ...claim, recordedAt: now }));
    for (const claim of recorded) this.#refuseFarFuture(batch, claim);
    return { sources, entities, relationships, claims: recorded };
  }

  /** A moment to come hides whatever is recorded before it is there: nothing is recorded earlier than the latest. */
  #refuseFarFuture(batch: ImportedRecords, claim: Claim): void {
    const latest = this.options.now + farFuture;
    for (const field of ["recordedAt", "retractedAt"] as const) {
      const moment = claim[field];
      if (moment === undefined || moment <= latest) continue;
      const message =
        "is far in the future: whatever is recorded before then would not be visible; correct it, or this machine's clock";
      this.faults.add({ code: "BAD_USER_INPUT", message, place: batch.placeOf(claim, field) });
    }
  }

  #counted(document: ImportDocument): ImportDocument {
    const count = (piece: string) => {
      this.#bytesRead += piece.length;
      return piece;
    };
    return {
      name: document.name,
      async *read() {
        for await (const piece of document.read()) yield count(piece);
      },
    };
  }
}
