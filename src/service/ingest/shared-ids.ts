import type { ImportWarning } from "../../importers/importer.ts";
import type { FaultPlace } from "../../model/errors.ts";
import { externalIdKey, externalIdsOf, identifies, identitiesOf } from "../../model/external-ids.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { carriersOf } from "./carriers.ts";

/** An entity to be written, as it was stored before (if it was), and the place of its external ids. */
export interface WrittenEntity {
  readonly entity: Entity;
  readonly before: Entity | undefined;
  readonly place: () => FaultPlace;
}

const othersNamed = 3;

/** The external ids that identify an entity and that it did not have before. */
export function addedIdsOf({ entity, before }: WrittenEntity): ExternalId[] {
  const known = new Set(before === undefined ? [] : identitiesOf(before).map(externalIdKey));
  return externalIdsOf(entity).filter((one) => !known.has(externalIdKey(one)) && identifies(one.scheme));
}

/** One for each external id that another entity carries as well: looking up an entity by such an id may be refused as ambiguous. */
export async function warningsOfSharedIds(
  store: RecordReader,
  clearance: number,
  written: readonly WrittenEntity[],
): Promise<ImportWarning[]> {
  const added = written.flatMap((one) => addedIdsOf(one).map((externalId) => ({ ...one, externalId })));
  const carriers = new Map<string, Set<string>>();
  const carries = (id: string, key: string) => carriers.set(key, (carriers.get(key) ?? new Set()).add(id));
  for (const { entity, externalId } of added) carries(entity.id, externalIdKey(externalId));
  const externalIds = added.map(({ externalId }) => externalId);
  for (const [key, entities] of await carriersOf(store, clearance, externalIds)) for (const { id } of entities) carries(id, key);
  return added.flatMap(({ entity, externalId, place }) => {
    const sharing = carriers.get(externalIdKey(externalId))!;
    if (sharing.size < 2) return [];
    const others: string[] = [];
    for (const id of sharing) if (id !== entity.id && others.push(id) === othersNamed) break;
    const more = sharing.size - 1 - others.length;
    const whose = `${others.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    const message = `The ${externalId.scheme} id ${JSON.stringify(externalId.value)} is also used by ${whose}; a reference by it may be ambiguous.`;
    return { message, place: place() };
  });
}

/** By its key, a sentence for each of these external ids that several stored entities have, whatever their markings. */
export async function sharedIdSentences(
  store: RecordReader,
  externalIds: readonly ExternalId[],
): Promise<ReadonlyMap<string, string>> {
  const sentences = new Map<string, string>();
  const identifying = externalIds.filter(({ scheme }) => identifies(scheme));
  const distinct = [...new Map(identifying.map((one) => [externalIdKey(one), one]))];
  for (const some of slices(distinct)) {
    const carriers = await store.entitiesWithExternalId(some.map(([, one]) => one));
    for (const [place, [key, { scheme, value }]] of some.entries()) {
      const ids = carriers[place] ?? [];
      if (ids.length < 2) continue;
      sentences.set(key, `The ${scheme} id ${JSON.stringify(value)} is used by ${ids.join(", ")}; a reference by it is ambiguous.`);
    }
  }
  return sentences;
}
