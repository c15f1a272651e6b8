import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import type { FaultPlace } from "../../model/errors.ts";

/**
 * A warning for each relationship of loaded documents that is the same as an earlier one. The documents are read once more,
 * to say where both are.
 * @param twins the ids of each relationship that has several
 * @param read reads the relationships of these ids, with others or without
 */
export async function warningsOfTwins(
  twins: readonly (readonly string[])[],
  read: (ids: ReadonlySet<string>) => AsyncIterable<ImportedRecords>,
): Promise<ImportWarning[]> {
  if (twins.length === 0) return [];
  const wanted = new Set(twins.flat());
  const places = await placesOf(wanted, read(wanted));
  return twins.flatMap((ids) => {
    const [[first, { file }] = ["", {}] as const, ...others] = [...places].filter(([id]) => ids.includes(id));
    return others.map(([id, place]): ImportWarning => {
      const where = file === undefined || file === place.file ? "" : ` in ${file}`;
      const message = `The relationship ${JSON.stringify(id)} is the same as ${JSON.stringify(first)}${where}, by kind, ends and dates, and both are believed: claims about one do not count for the other. Put the claims of both under one of them.`;
      return { message, place };
    });
  });
}

/** Where each relationship of these ids is stated first, in the order of the documents. */
async function placesOf(
  ids: ReadonlySet<string>,
  batches: AsyncIterable<ImportedRecords>,
): Promise<ReadonlyMap<string, FaultPlace>> {
  const places = new Map<string, FaultPlace>();
  for await (const batch of batches) {
    for (const relationship of batch.relationships) {
      if (ids.has(relationship.id) && !places.has(relationship.id)) places.set(relationship.id, batch.placeOf(relationship, "id"));
    }
  }
  return places;
}
