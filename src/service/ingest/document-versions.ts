import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import { compareDocumentVersions, isVersionOfContent } from "../../model/document-versions.ts";
import type { Source } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import type { RecordReader } from "../../store/record-reader.ts";

/** Documents that come in versions, compared with the versions of them that were imported. */
export interface ComparedVersions {
  /** Of older versions, and of what was withdrawn before it was ever imported, nothing is left but what came of it. */
  readonly batches: readonly ImportedRecords[];
  /** By their ids, the sources of which the documents bring a newer version, as that has them. */
  readonly newer: ReadonlyMap<string, Source>;
  readonly warnings: readonly ImportWarning[];
}

/** Why nothing of a document is taken: for its records, and as a sentence of a warning. */
interface NotTaken {
  readonly leftOut: string;
  readonly warning: string;
}

export async function comparedVersions(store: RecordReader, batches: readonly ImportedRecords[]): Promise<ComparedVersions> {
  const stored = await storedSources(store, batches);
  const latest = latestIn(batches);
  const overtaken = batches.map((batch) => olderThanAnother(ownSource(batch), latest.get(batch.document?.source ?? "")));
  const saying = new Set(
    batches.flatMap((batch, place) =>
      overtaken[place] === undefined && !saysNothing(batch) ? (batch.document?.source ?? []) : [],
    ),
  );
  const newer = new Map<string, Source>();
  const warnings: ImportWarning[] = [];
  const kept = batches.map((batch, place) => {
    const { document } = batch;
    if (document === undefined) return batch;
    const own = ownSource(batch);
    const before = stored.get(document.source);
    const notTaken = overtaken[place] ?? untaken(batch, before, saying.has(document.source));
    if (notTaken !== undefined) {
      warnings.push({ message: notTaken.warning, place: batch.placeOf({ id: document.source }, "version") });
      return nothingOf(batch, notTaken.leftOut);
    }
    if (own !== undefined && before !== undefined && orderToStored(own, before) !== 0) newer.set(own.id, own);
    return batch;
  });
  return { batches: kept, newer, warnings };
}

async function storedSources(store: RecordReader, batches: readonly ImportedRecords[]): Promise<ReadonlyMap<string, Source>> {
  const ids = [...new Set(batches.flatMap(({ document }) => document?.source ?? []))];
  const stored = new Map<string, Source>();
  for (const some of slices(ids)) {
    for (const source of await store.sources(some)) if (source !== undefined) stored.set(source.id, source);
  }
  return stored;
}

/** By the id of each document that comes several times in one import, its latest version. */
function latestIn(batches: readonly ImportedRecords[]): ReadonlyMap<string, Source> {
  const latest = new Map<string, Source>();
  for (const batch of batches) {
    const source = ownSource(batch);
    const known = source && latest.get(source.id);
    if (source !== undefined && (known === undefined || (orderOf(source, known) ?? -1) > 0)) latest.set(source.id, source);
  }
  return latest;
}

/** The document itself, of a batch that has all that it says. */
export function ownSource({ document, sources }: ImportedRecords): Source | undefined {
  return document && sources.find(({ id }) => id === document.source);
}

/** Whether a document was withdrawn, and claims nothing. */
function saysNothing({ document, claims }: ImportedRecords): boolean {
  return document?.withdrawn !== undefined && claims.length === 0;
}

/** @param saidOtherwise whether the import has the same version of the document, too, as one that says something: it is refused */
function untaken(batch: ImportedRecords, before: Source | undefined, saidOtherwise: boolean): NotTaken | undefined {
  if (before !== undefined) {
    const own = ownSource(batch);
    return notTakenFor(orderToStored(own, before), own, `version ${before.version} of it was imported before`);
  }
  const withdrawn = batch.document?.withdrawn;
  if (withdrawn === undefined || !saysNothing(batch) || saidOtherwise) return undefined;
  return { leftOut: withdrawn, warning: `${withdrawn} It was never imported, and nothing of it was taken.` };
}

function olderThanAnother(source: Source | undefined, other: Source | undefined): NotTaken | undefined {
  const order = other === undefined ? 0 : orderOf(source, other);
  return notTakenFor(order, source, `${order === undefined ? "another" : "a newer"} version of it is imported with it`);
}

function notTakenFor(order: number | undefined, source: Source | undefined, known: string): NotTaken | undefined {
  if (order !== undefined && order >= 0) return undefined;
  const version = declared(source) === undefined ? "has no version" : `is version ${source?.version}`;
  const why = order === undefined ? ", and which of them is newer cannot be known" : "";
  return {
    leftOut: order === undefined ? "Another version of the document is known." : "A newer version of the document is known.",
    warning: `The document ${version}, and ${known}${why}: nothing of it was taken.`,
  };
}

/** Negative where the document is older than the other version; undefined where that cannot be known. */
export function orderOf(source: Source | undefined, other: Source): number | undefined {
  const [own, known] = [declared(source), declared(other)];
  if (own === undefined && known === undefined) return source?.version === other.version ? 0 : undefined;
  if (own === undefined) return undefined;
  return known === undefined ? 1 : compareDocumentVersions(own, known);
}

/** The same for what is stored: of documents that say no version, the one that is read last is in force. */
function orderToStored(source: Source | undefined, stored: Source): number | undefined {
  const areUndeclared = declared(source) === undefined && declared(stored) === undefined;
  return areUndeclared && isVersionOfContent(source?.version) && source?.version !== stored.version ? 1 : orderOf(source, stored);
}

/** The version that a document says it is. */
function declared(source: Source | undefined): string | undefined {
  return isVersionOfContent(source?.version) ? undefined : source?.version;
}

/**
 * What is left of a document of which nothing is taken: what came of its records. It is not the version of the document that says
 * what there is: what another version of the import says would not be in it.
 */
export function nothingOf({ document: _, ...batch }: ImportedRecords, leftOut: string): ImportedRecords {
  const documentRecords = (batch.documentRecords ?? []).map((record) => ({ leftOut, ...record, becomes: [] }));
  return { ...batch, sources: [], entities: [], relationships: [], claims: [], mentions: [], documentRecords };
}
