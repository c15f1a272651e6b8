import type { DocumentRecord, ImportedRecords } from "../../importers/importer.ts";

/** The batch without some of its records, and without what it claims of them: by their ids, why they are left out. */
export function withoutRecords(batch: ImportedRecords, leftOut: ReadonlyMap<string, string>): ImportedRecords {
  if (leftOut.size === 0) return batch;
  const isKept = ({ id }: { readonly id: string }) => !leftOut.has(id);
  const entities = batch.entities.filter(isKept);
  const relationships = batch.relationships.filter(isKept);
  const claims = batch.claims.filter(({ about }) => !leftOut.has(about));
  const documentRecords = batch.documentRecords?.map((record): DocumentRecord => {
    const becomes = record.becomes.filter((id) => !leftOut.has(id));
    if (becomes.length > 0 || record.becomes.length === 0) return { ...record, becomes };
    return { ...record, becomes, leftOut: leftOut.get(record.becomes[0] as string) as string };
  });
  const isEmpty = entities.length + relationships.length + claims.length === 0;
  return {
    ...batch,
    sources: isEmpty ? [] : batch.sources,
    entities,
    relationships,
    claims,
    documentRecords: documentRecords ?? [],
  };
}
