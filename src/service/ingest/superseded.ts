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
  const renewing = new Map<string, ImportedRecords[]>();
  for (const batch of batches) {
    const { document } = batch;
    if (document === undefined || !reader.renewed.has(document.source)) {
      kept.push(batch);
      continue;
    }
    renewing.set(document.source, [...(renewing.get(document.source) ?? []), batch]);
    kept.push({ ...batch, claims: await unretracted(store, batch.claims as readonly ImportedClaim[]) });
  }
  const retractions: Retraction[] = [];
  // A version that comes in several files says all that they say.
  for (const [source, version] of renewing) {
    const made = new Set(version.flatMap(({ claims }) => claims.map(({ id }) => id)));
    const reason = reasonOf(source, version);
    for (const claim of await noLongerMade(store, { source, made }, reader)) retractions.push({ claim, reason });
  }
  return { batches: kept, retractions };
}

/** Why what a newer version of a document does not say any more is retracted. */
function reasonOf(source: string, version: readonly ImportedRecords[]): string {
  const withdrawn = version.find(({ document }) => document?.withdrawn !== undefined)?.document?.withdrawn;
  if (withdrawn !== undefined) return withdrawn;
  const called = version.flatMap(({ sources }) => sources).find(({ id }) => id === source)?.version;
  return `${isVersionOfContent(called) ? "The document, as it was read last," : `Version ${called} of the document`} no longer says so.`;
}

const claimsPerPage = 1_000;

/** The ids of the active claims of the importer that cite the document and that its newer version does not make. */
async function noLongerMade(
  store: RecordLists,
  { source, made }: { readonly source: string; readonly made: ReadonlySet<string> },
  { clearance, assertedBy }: Reader,
): Promise<string[]> {
  const gone: string[] = [];
  for (let after: SortKey | undefined; ; ) {
    const page = await store.listClaims({ clearance, source, retracted: false, first: claimsPerPage, after });
    for (const claim of page.items) if (claim.assertedBy === assertedBy && !made.has(claim.id)) gone.push(claim.id);
    after = page.keys.at(-1);
    if (!page.hasNextPage) return gone;
  }
}
