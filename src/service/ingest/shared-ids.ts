import type { ImportWarning } from "../../importers/importer.ts";
import type { FaultPlace } from "../../model/errors.ts";
import { externalIdKey, externalIdsOf } from "../../model/external-ids.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import type { GraphStore } from "../../store/graph-store.ts";
import { visibleEntities } from "../catalog/visibility.ts";

/** An entity that is to be written, as it was before if it was there, and where it says what it is found by. */
export interface WrittenEntity {
  readonly entity: Entity;
  readonly before: Entity | undefined;
  readonly place: () => FaultPlace;
}

const idsAtOnce = 1_000;
const othersNamed = 3;

/** Of external ids that others carry, too: a question by such an id may name none of them, and be refused as ambiguous. */
export async function warningsOfSharedIds(
  store: GraphStore,
  clearance: number,
  written: readonly WrittenEntity[],
): Promise<ImportWarning[]> {
  const fresh = written.flatMap((one) => {
    const known = new Set(one.before === undefined ? [] : externalIdsOf(one.before).map(externalIdKey));
    return externalIdsOf(one.entity).flatMap((externalId) => (known.has(externalIdKey(externalId)) ? [] : { ...one, externalId }));
  });
  const carriers = new Map<string, Set<string>>();
  const carries = (id: string, key: string) => carriers.set(key, (carriers.get(key) ?? new Set()).add(id));
  for (const { entity, externalId } of fresh) carries(entity.id, externalIdKey(externalId));
  for (let start = 0; start < fresh.length; start += idsAtOnce) {
    const some = fresh.slice(start, start + idsAtOnce).map(({ externalId }) => externalId);
    for (const [id, key] of await storedCarriers(store, clearance, some)) carries(id, key);
  }
  return fresh.flatMap(({ entity, externalId, place }) => {
    const sharing = carriers.get(externalIdKey(externalId))!;
    if (sharing.size < 2) return [];
    const others: string[] = [];
    for (const id of sharing) if (id !== entity.id && others.push(id) === othersNamed) break;
    const more = sharing.size - 1 - others.length;
    const whose = `${others.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    const message = `The ${externalId.scheme} id ${JSON.stringify(externalId.value)} is also that of ${whose}; a question by it may be refused as ambiguous.`;
    return { message, place: place() };
  });
}

/** Ids of the stored entities that carry these, as far as the clearance may see them, each with the key of what it carries. */
async function storedCarriers(
  store: GraphStore,
  clearance: number,
  externalIds: readonly ExternalId[],
): Promise<(readonly [id: string, key: string])[]> {
  const found = await store.entitiesWithExternalId(externalIds);
  const entities = await visibleEntities({ store, clearance }, [...new Set(found.flat())]);
  const visible = new Set(entities.map((entity) => entity?.id));
  return found.flatMap((ids, index) =>
    ids.filter((id) => visible.has(id)).map((id) => [id, externalIdKey(externalIds[index]!)] as const),
  );
}
