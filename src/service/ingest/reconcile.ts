import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import { FaultList } from "../../model/document-faults.ts";
import { externalIdKey, externalIdsOf } from "../../model/external-ids.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { addToEntity } from "./add-to-entity.ts";
import type { EntityMatch } from "./import-report.ts";
import { KnownEntities } from "./known-entities.ts";
import { Renaming } from "./renaming.ts";
import { groupsSharingLabels } from "./shared-labels.ts";

export interface Reconciled {
  /** The documents' records, with the entities that were known under the ids that they are known by. */
  readonly batches: readonly ImportedRecords[];
  readonly matches: readonly EntityMatch[];
  readonly warnings: readonly ImportWarning[];
}

/**
 * Finds out, before an import is planned, which entities of its documents are known already. Entities of one kind that
 * share an external id, directly or through others, are one: the stored entity that carries the id, or otherwise the
 * first of the documents. An entity that is stored under the id that it comes with is that one, whatever it carries.
 * Throws a DocumentError where several stored entities could be meant: that is not for a program to choose.
 */
export async function reconcile(store: RecordReader, batches: readonly ImportedRecords[], clearance: number): Promise<Reconciled> {
  const entities = entitiesOf(batches);
  const known = await KnownEntities.of(store, clearance, [...entities.keys()]);
  const placeOf = (entity: Entity, field: string) => entities.get(entity)?.placeOf(entity, field) ?? {};
  const matches: EntityMatch[] = [];
  const warnings: ImportWarning[] = [];
  const faults = new FaultList();
  const renaming = new Renaming();
  for (const group of groupsSharingLabels([...entities.keys()], (entity) => labelsOf(entity, known))) {
    const candidates = [...new Set(group.flatMap((entity) => known.candidatesFor(entity)))];
    if (candidates.length > 1) {
      for (const entity of group.filter((one) => !known.has(one))) {
        faults.add({ code: "AMBIGUOUS", message: ambiguity(entity, candidates), place: placeOf(entity, "externalIds") });
      }
      continue;
    }
    const representative = group.find((one) => known.has(one)) ?? (group[0] as Entity);
    let merged = { ...representative, id: candidates[0] ?? representative.id };
    for (const entity of group) {
      if (entity.id !== merged.id)
        matches.push({ id: entity.id, entity: merged.id, externalId: sharedId(entity, merged.id, group, known) });
      if (entity === representative) continue;
      const { record, contradictions } = addToEntity(merged, entity);
      merged = record;
      if (contradictions.length === 0) continue;
      const kept = contradictions.map(({ field }) => field);
      const message = `The same entity is described earlier, as ${JSON.stringify(representative.id)}; of what differs (${kept.join(", ")}) the earlier stays.`;
      warnings.push({ message, place: placeOf(entity, "id") });
    }
    renaming.unite(group, representative, merged);
  }
  faults.throwIfAny();
  return { batches: renaming.applyTo(batches), matches, warnings };
}

/** Each entity once, with the batch that brings it first. */
function entitiesOf(batches: readonly ImportedRecords[]): ReadonlyMap<Entity, ImportedRecords> {
  const entities = new Map<Entity, ImportedRecords>();
  const ids = new Set<string>();
  for (const batch of batches) {
    for (const entity of batch.entities) {
      if (ids.has(entity.id)) continue;
      ids.add(entity.id);
      entities.set(entity, batch);
    }
  }
  return entities;
}

/** Entities that have one of these in common are the same. */
function labelsOf(entity: Entity, known: KnownEntities): string[] {
  return [
    ...externalIdsOf(entity).map((one) => `${entity.kind} ${externalIdKey(one)}`),
    ...known.candidatesFor(entity).map((id) => `stored ${id}`),
  ];
}

/** By which an entity is the one of that id: directly, or through others of its group. */
function sharedId(entity: Entity, id: string, group: readonly Entity[], known: KnownEntities): ExternalId {
  const others = new Set(
    group
      .filter((other) => other !== entity)
      .flatMap(externalIdsOf)
      .map(externalIdKey),
  );
  const own = externalIdsOf(entity);
  const shared = own.find((one) => known.isCarriedBy(one, id)) ?? own.find((one) => others.has(externalIdKey(one)));
  return shared as ExternalId;
}

function ambiguity(entity: Entity, candidates: readonly string[]): string {
  const externalIds = externalIdsOf(entity).map(({ scheme, value }) => `${scheme} ${JSON.stringify(value)}`);
  const names = candidates.map((id) => JSON.stringify(id));
  return `could be any of ${names.join(", ")}, by its external ids (${externalIds.join(", ")}) or those of entities that share them; leave each external id to one entity, in the document or in the graph`;
}
