import type { Entity } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { visibleEntities } from "../catalog/visibility.ts";

/** Those of the entities that are stored and that a clearance may see, by id. One store call for a thousand. */
export async function visibleById(
  store: RecordReader,
  clearance: number,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, Entity>> {
  const found = new Map<string, Entity>();
  for (const some of slices([...new Set(ids)])) {
    for (const entity of await visibleEntities({ store, clearance }, some)) if (entity !== undefined) found.set(entity.id, entity);
  }
  return found;
}
