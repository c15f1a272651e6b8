import { externalIdKey } from "../../model/external-ids.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { visibleEntities } from "../catalog/visibility.ts";
import { slices } from "../slices.ts";

/** The stored entities that carry each of the external ids, by its key, as far as this clearance may see them. */
export async function carriersOf(
  store: RecordReader,
  clearance: number,
  externalIds: readonly ExternalId[],
): Promise<ReadonlyMap<string, readonly Entity[]>> {
  const distinct = [...new Map(externalIds.map((one) => [externalIdKey(one), one])).values()];
  const carriers = new Map<string, readonly Entity[]>();
  for (const some of slices(distinct)) {
    const found = await store.entitiesWithExternalId(some);
    const ids = [...new Set(found.flat())];
    const visible = new Map<string, Entity>();
    for (const part of slices(ids)) {
      for (const entity of await visibleEntities({ store, clearance }, part))
        if (entity !== undefined) visible.set(entity.id, entity);
    }
    for (const [place, externalId] of some.entries()) {
      const entities = found[place]?.flatMap((id) => visible.get(id) ?? []) ?? [];
      carriers.set(externalIdKey(externalId), entities);
    }
  }
  return carriers;
}
