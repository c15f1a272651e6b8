import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import type { Source } from "../../model/records.ts";
import { nothingOf, orderOf, ownSource } from "./document-versions.ts";

interface Kept {
  readonly source: Source;
  readonly file: string;
}

/**
 * Of documents that call themselves by one id and version and say something else, the first: which of them is right, nobody can
 * say, and a strict import refuses the others. Nothing is left of those but what came of their records.
 */
export function withoutTwins(batches: readonly ImportedRecords[]): {
  readonly batches: readonly ImportedRecords[];
  readonly warnings: readonly ImportWarning[];
} {
  const known = new Map<string, Kept[]>();
  const warnings: ImportWarning[] = [];
  const kept = batches.map((batch) => {
    const source = ownSource(batch);
    if (source === undefined) return batch;
    const before = known.get(source.id) ?? [];
    const { file = "another document" } = batch.placeOf(source, "id");
    const twin = before.find((one) => orderOf(source, one.source) === 0);
    if (twin === undefined) known.set(source.id, [...before, { source, file }]);
    if (twin === undefined || JSON.stringify(twin.source) === JSON.stringify(source)) return batch;
    const reason = `${twin.file} has the same id and version, and says something else`;
    warnings.push({ message: `is left out: ${reason}; import one of them, or give this one an id of its own`, place: { file } });
    return nothingOf(batch, "Another document of this import has the same id and version, and says something else.");
  });
  return { batches: kept, warnings };
}
