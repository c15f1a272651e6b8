import type { ImportedClaim, ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import { compareDocumentVersions } from "../../model/document-versions.ts";
import type { Source } from "../../model/records.ts";
import type { SortKey } from "../../store/page.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { Retraction } from "../../store/record-writer.ts";
import { unretracted } from "../recording/unretracted.ts";

export interface Superseded {
  /** The batches of documents that are not older than what was imported of them. */
  readonly batches: readonly ImportedRecords[];
  /** Of the claims that newer versions of their documents no longer make. */
  readonly retractions: readonly Retraction[];
  /** Ids of sources of which the documents bring a newer version. */
  readonly renewed: ReadonlySet<string>;
  readonly warnings: readonly ImportWarning[];
}

interface Reader {
  readonly clearance: number;
  /** Whose claims the documents' are: only these are retracted. */
  readonly assertedBy: string;
}

/**
 * Compares documents that come in versions with the version that was imported of them. Of a newer one, what its importer
 * claimed on the authority of the document and it no longer says is to be retracted; of an older one, nothing is taken.
 */
export async function supersede(
  store: RecordReader & RecordLists,
  batches: readonly ImportedRecords[],
  reader: Reader,
): Promise<Superseded> {
  const ids = batches.flatMap(({ document }) => document?.source ?? []);
  const known = await store.sources(ids);
  const stored = new Map(known.flatMap((source) => (source === undefined ? [] : [[source.id, source]])));
  const kept: ImportedRecords[] = [];
  const retractions: Retraction[] = [];
  const renewed = new Set<string>();
  const warnings: ImportWarning[] = [];
  for (const batch of batches) {
    const { document } = batch;
    const before = document && stored.get(document.source);
    const source = batch.sources.find(({ id }) => id === document?.source);
    const order = before === undefined ? undefined : orderOf(source, before);
    if (document === undefined || before === undefined || order === 0) kept.push(batch);
    else if (order === undefined || order < 0) {
      warnings.push({ message: notTaken(source, before, order), place: batch.placeOf({ id: document.source }, "version") });
      kept.push(nothingOf(batch, "A newer version of the document was imported before."));
    } else {
      const reason = document.withdrawn ?? `Version ${source?.version} of the document no longer says so.`;
      retractions.push(...(await noLongerMade(store, batch, reader)).map((claim) => ({ claim, reason })));
      renewed.add(document.source);
      kept.push({ ...batch, claims: await unretracted(store, batch.claims as readonly ImportedClaim[]) });
    }
  }
  return { batches: kept, retractions, renewed, warnings };
}

/** Negative where the document is older than the stored version; undefined where that cannot be known. */
function orderOf(source: Source | undefined, stored: Source): number | undefined {
  if (source?.version === undefined && stored.version === undefined) return 0;
  if (source?.version === undefined) return undefined;
  return stored.version === undefined ? 1 : compareDocumentVersions(source.version, stored.version);
}

function notTaken(source: Source | undefined, stored: Source, order: number | undefined): string {
  const version = source?.version === undefined ? "has no version" : `is version ${source.version}`;
  const known = `version ${stored.version} of it was imported before`;
  const why = order === undefined ? ", and which of them is newer cannot be known" : "";
  return `The document ${version}, and ${known}${why}: nothing of it was taken.`;
}

function nothingOf(batch: ImportedRecords, leftOut: string): ImportedRecords {
  const documentRecords = (batch.documentRecords ?? []).map((record) => ({ leftOut, ...record, becomes: [] }));
  return { ...batch, sources: [], entities: [], relationships: [], claims: [], documentRecords };
}

const claimsPerPage = 1_000;

/** The ids of the active claims of the importer that cite the document and that the batch does not make. */
async function noLongerMade(
  store: RecordLists,
  { document, claims }: ImportedRecords,
  { clearance, assertedBy }: Reader,
): Promise<string[]> {
  const made = new Set(claims.map(({ id }) => id));
  const gone: string[] = [];
  for (let after: SortKey | undefined; ; ) {
    const page = await store.listClaims({ clearance, source: document?.source, retracted: false, first: claimsPerPage, after });
    for (const claim of page.items) if (claim.assertedBy === assertedBy && !made.has(claim.id)) gone.push(claim.id);
    after = page.keys.at(-1);
    if (!page.hasNextPage) return gone;
  }
}
