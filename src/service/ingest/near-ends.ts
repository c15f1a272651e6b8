import type { ImportedRecords } from "../../importers/importer.ts";
import type { RecordLists } from "../../store/record-lists.ts";

/** After as many faults, an import is refused without looking for more. */
const mostMissing = 20;
const mostCandidates = 10;

/** Ids of stored entities that are like the ends of relationships which neither the documents nor the store have. */
export async function idsLikeMissingEnds(
  store: RecordLists,
  clearance: number,
  batches: readonly ImportedRecords[],
  isStored: (id: string) => boolean,
): Promise<Set<string>> {
  const given = new Set(batches.flatMap(({ entities }) => entities.map(({ id }) => id)));
  const ends = new Set(batches.flatMap(({ relationships }) => relationships.flatMap(({ from, to }) => [from, to])));
  const missing = [...ends].filter((id) => !given.has(id) && !isStored(id)).slice(0, mostMissing);
  const found = await Promise.all(missing.map((text) => store.searchCandidates({ text, clearance, limit: mostCandidates })));
  return new Set(found.flatMap(({ entities }) => entities.map(({ id }) => id)));
}
