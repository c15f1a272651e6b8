import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import { someOf } from "./some-warnings.ts";
import { withoutRecords } from "./without-records.ts";

/**
 * The batches without relationships of an entity with itself. Most of them are between two names of a document that turn out to
 * be of one entity: the list of a company's vendors has the company's own branches in it, and says nothing of them here.
 */
export function withoutSelfRelationships(batches: readonly ImportedRecords[]): {
  readonly batches: readonly ImportedRecords[];
  readonly warnings: readonly ImportWarning[];
} {
  const warnings: ImportWarning[] = [];
  const kept = batches.map((batch) => {
    const leftOut = new Map<string, string>();
    for (const relationship of batch.relationships) {
      const { id, kind, from, to } = relationship;
      if (from !== to || leftOut.has(id)) continue;
      const message = `${kind} leads from ${JSON.stringify(from)} to itself here: that says nothing, and was left out.`;
      const { field: _, ...place } = batch.placeOf(relationship, "to");
      warnings.push({ message, place });
      leftOut.set(id, message);
    }
    return withoutRecords(batch, leftOut);
  });
  return { batches: kept, warnings: someOf(warnings) };
}
