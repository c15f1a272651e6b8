import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import type { Source } from "../../model/records.ts";
import { nothingOf, orderOf, ownSource } from "./document-versions.ts";

interface Kept {
  readonly source: Source;
  readonly file: string;
  readonly salvaged: boolean;
}

/**
 * Of documents that call themselves by one id and version and say something else, the first that is whole, or else the first: which
 * of them is right, nobody can say, and a strict import refuses the others. Nothing is left of those but what came of their records.
 */
export function withoutTwins(batches: readonly ImportedRecords[]): {
  readonly batches: readonly ImportedRecords[];
  readonly warnings: readonly ImportWarning[];
} {
  const known = keptOf(batches);
  const warnings: ImportWarning[] = [];
  const kept = batches.map((batch) => {
    const source = ownSource(batch);
    if (source === undefined) return batch;
    const twin = known.get(source.id)?.find((one) => orderOf(source, one.source) === 0);
    if (twin === undefined || JSON.stringify(twin.source) === JSON.stringify(source)) return batch;
    const file = fileOf(batch, source);
    const reason = `${twin.file} has the same id and version, and says something else`;
    warnings.push({ message: `is left out: ${reason}; import one of them, or give this one an id of its own`, place: { file } });
    return nothingOf(batch, "Another document of this import has the same id and version, and says something else.");
  });
  return { batches: kept, warnings };
}

/** Of each id the documents that are kept, one of each version. */
function keptOf(batches: readonly ImportedRecords[]): ReadonlyMap<string, readonly Kept[]> {
  const kept = new Map<string, Kept[]>();
  for (const batch of batches) {
    const source = ownSource(batch);
    if (source === undefined) continue;
    const { salvaged = false } = batch;
    const some = kept.get(source.id) ?? [];
    kept.set(source.id, some);
    const place = some.findIndex((one) => orderOf(source, one.source) === 0);
    const twin = some[place];
    const one = { source, file: fileOf(batch, source), salvaged };
    if (twin === undefined) some.push(one);
    else if (twin.salvaged && !salvaged) some[place] = one;
  }
  return kept;
}

function fileOf(batch: ImportedRecords, source: Source): string {
  return batch.placeOf(source, "id").file ?? "another document";
}
