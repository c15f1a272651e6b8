import type { ImportedClaim, ImportedRecords } from "../../importers/importer.ts";
import { isVersionOfContent } from "../../model/document-versions.ts";
import type { SortKey } from "../../store/page.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { Retraction } from "../../store/record-writer.ts";
import { unretracted } from "../recording/unretracted.ts";

export interface Superseded {
  readonly batches: readonly ImportedRecords[];
  /** Of the claims that newer versions of their documents no longer make. */
  readonly retractions: readonly Retraction[];
}

interface Reader {
  readonly clearance: number;
  /** Whose claims the documents' are: only these are retracted. */
  readonly assertedBy: string;
  /** Ids of sources of which the documents bring a newer version. */
  readonly renewed: ReadonlySet<string>;
}

/** Of newer versions of documents, what their importer claimed on their authority and they no longer say is to be retracted. */
export async function supersede(
  store: RecordReader & RecordLists,
  batches: readonly ImportedRecords[],
  reader: Reader,
): Promise<Superseded> {
  const kept: ImportedRecords[] = [];
  const retractions: Retraction[] = [];
  for (const batch of batches) {
    const { document } = batch;
    if (document === undefined || !reader.renewed.has(document.source)) {
      kept.push(batch);
      continue;
    }
    const { version } = batch.sources.find(({ id }) => id === document.source) ?? {};
    const newer = isVersionOfContent(version) ? "The document, as it was read last," : `Version ${version} of the document`;
    const reason = document.withdrawn ?? `${newer} no longer says so.`;
    retractions.push(...(await noLongerMade(store, batch, reader)).map((claim) => ({ claim, reason })));
    kept.push({ ...batch, claims: await unretracted(store, batch.claims as readonly ImportedClaim[]) });
  }
  return { batches: kept, retractions };
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
