import type { ImportedClaim, ImportedRecords } from "../../importers/importer.ts";
import { isVersionOfContent } from "../../model/document-versions.ts";
import type { Source } from "../../model/records.ts";
import type { SortKey } from "../../store/page.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import type { Retraction } from "../../store/record-writer.ts";
import { unretracted } from "../recording/unretracted.ts";
import { ownSource } from "./document-versions.ts";

export interface Superseded {
  readonly batches: readonly ImportedRecords[];
  /** Of the claims that newer versions of their documents no longer make. */
  readonly retractions: readonly Retraction[];
}

interface Reader {
  readonly clearance: number;
  /** Whose claims the documents' are: only these are retracted. */
  readonly assertedBy: string;
  /** By their ids, the sources of which the documents bring a newer version, as that has them. */
  readonly newer: ReadonlyMap<string, Source>;
}

/** Of newer versions of documents, what their importer claimed on their authority and they no longer say is to be retracted. */
export async function supersede(
  store: RecordReader & RecordLists,
  batches: readonly ImportedRecords[],
  reader: Reader,
): Promise<Superseded> {
  const kept: ImportedRecords[] = [];
  const versions = new Map<Source, ImportedRecords[]>();
  for (const batch of batches) {
    const source = batch.document && reader.newer.get(batch.document.source);
    if (source === undefined) {
      kept.push(batch);
      continue;
    }
    const claims = await unretracted(store, batch.claims as readonly ImportedClaim[]);
    // Where nothing else is left of it, it is the newest version nevertheless.
    const part = { ...batch, sources: ownSource(batch) === undefined ? [source, ...batch.sources] : batch.sources, claims };
    versions.set(source, [...(versions.get(source) ?? []), part]);
    kept.push(part);
  }
  const retractions: Retraction[] = [];
  // A version that comes in several files says all that they say.
  for (const [source, parts] of versions) {
    const made = new Set(parts.flatMap(({ claims }) => claims.map(({ id }) => id)));
    const reason = reasonOf(source, parts);
    for (const claim of await noLongerMade(store, { source: source.id, made }, reader)) retractions.push({ claim, reason });
  }
  return { batches: kept, retractions };
}

/** Why what a newer version of a document does not say any more is retracted. */
function reasonOf({ version }: Source, parts: readonly ImportedRecords[]): string {
  const withdrawn = parts.flatMap(({ document }) => document?.withdrawn ?? [])[0];
  if (withdrawn !== undefined) return withdrawn;
  return `${isVersionOfContent(version) ? "The document, as it was read last," : `Version ${version} of the document`} no longer says so.`;
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
