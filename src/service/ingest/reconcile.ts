import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import { FaultList } from "../../model/document-faults.ts";
import type { FaultPlace } from "../../model/errors.ts";
import { externalIdKey, nameKeysOf } from "../../model/external-ids.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import type { RecordLists } from "../../store/record-lists.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { namesakesOf } from "./carriers.ts";
import type { EntityMatch } from "./import-report.ts";
import { identifyingIdsOf, KnownEntities } from "./known-entities.ts";
import { withoutUnknown } from "./mentions.ts";
import { mergeEntities } from "./merge-entities.ts";
import { warningsOfNamesakes } from "./namesake-warnings.ts";
import { Renaming } from "./renaming.ts";
import { type IdentityGroup, type SameByName, sameByName } from "./same-by-name.ts";
import { groupsSharingLabels } from "./shared-labels.ts";
import { someOf } from "./some-warnings.ts";

export interface Reconciled {
  /** The documents' records, with the entities that were known under the ids that they are known by. */
  readonly batches: readonly ImportedRecords[];
  /** By the ids of entities and relationships as they come, what they go by in `batches` where that is another. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly matches: readonly EntityMatch[];
  readonly warnings: readonly ImportWarning[];
}

/**
 * Finds out, before an import is planned, which entities of its documents are known already. Entities of one kind that have an id
 * or share an external id, directly or through others, are one: the stored entity of that id or with that external id, or a new
 * one. One that no external id identifies is the only one of its kind and name that is known, unless both have ids of one scheme,
 * which then differ. All this is the same whatever the order of the documents.
 * Throws a DocumentError where several stored entities could be meant by external ids: that is not for a program to choose.
 */
export async function reconcile(
  store: RecordReader & RecordLists,
  batches: readonly ImportedRecords[],
  clearance: number,
): Promise<Reconciled> {
  const batchOf = new Map(batches.flatMap((batch) => batch.entities.map((entity) => [entity, batch] as const)));
  const entities = [...batchOf.keys()];
  const placeOf = (entity: Entity, field: string) => batchOf.get(entity)?.placeOf(entity, field) ?? {};
  const known = await KnownEntities.of(store, clearance, entities);
  const groups = groupsOf(entities, known, placeOf);
  const names = groups.filter(({ stored }) => stored === undefined).flatMap((group) => group.entities.flatMap(namesOf));
  const named = sameByName(groups, await namesakesOf(store, clearance, names));

  const matches = new Map<Entity, EntityMatch>();
  const warnings: ImportWarning[] = [];
  const renaming = new Renaming();
  for (const some of unionsOf(groups, named)) {
    const stored = some.flatMap((group) => group.stored ?? named.stored.get(group) ?? [])[0];
    const all = some.flatMap((group) => group.entities);
    const { merged, given, differences } = mergeEntities(all, (entity) => batchOf.get(entity)?.givenFields);
    const id = stored?.id ?? merged.id;
    for (const group of some) {
      for (const entity of group.entities) {
        if (entity.id !== id) matches.set(entity, { id: entity.id, entity: id, ...means(entity, id, group, all, stored, known) });
      }
    }
    for (const { entity, fields } of differences) {
      const message = `The same entity is described elsewhere, as ${JSON.stringify(merged.id)}; of what differs (${fields.join(", ")}) that stays.`;
      warnings.push({ message, place: placeOf(entity, "id") });
    }
    renaming.unite(all, { ...merged, id }, given);
  }
  const isNew = (group: IdentityGroup) => group.stored === undefined && !named.stored.has(group);
  const ofNames = await warningsOfNamesakes(store, clearance, groups.filter(isNew), named.rejected, placeOf);
  return {
    batches: renaming.applyTo(batches),
    renamed: renaming.ids,
    matches: distinct(entities.flatMap((entity) => matches.get(entity) ?? [])),
    warnings: [...someOf(warnings), ...someOf(ofNames)],
  };
}

/** Of an entity that many documents describe, each match once. */
function distinct(matches: readonly EntityMatch[]): readonly EntityMatch[] {
  return [...new Map(matches.map((match) => [JSON.stringify(match), match])).values()];
}

type PlaceOf = (entity: Entity, field: string) => FaultPlace;

function groupsOf(entities: readonly Entity[], known: KnownEntities, placeOf: PlaceOf): IdentityGroup[] {
  const faults = new FaultList();
  const groups = candidateGroups(entities, known);
  for (const [entity, message] of ambiguousIn(groups, known))
    faults.add({ code: "AMBIGUOUS", message, place: placeOf(entity, "externalIds") });
  faults.throwIfAny();
  return groups.map(({ entities: group, candidates }) => ({ entities: group, stored: candidates[0] }));
}

interface CandidateGroup {
  readonly entities: readonly Entity[];
  /** The stored entities that it may be. */
  readonly candidates: readonly Entity[];
}

function candidateGroups(entities: readonly Entity[], known: KnownEntities): CandidateGroup[] {
  return groupsSharingLabels(entities, (entity) => labelsOf(entity, known)).map((group) => {
    const candidates = new Map(group.flatMap((entity) => known.candidatesFor(entity)).map((one) => [one.id, one]));
    return { entities: group, candidates: [...candidates.values()] };
  });
}

/** Of the entities that could be several stored ones, what is wrong. */
function ambiguousIn(groups: readonly CandidateGroup[], known: KnownEntities): ReadonlyMap<Entity, string> {
  const found = new Map<Entity, string>();
  for (const { entities, candidates } of groups) {
    if (candidates.length < 2) continue;
    const ids = candidates.map(({ id }) => id);
    for (const entity of entities) if (!known.has(entity)) found.set(entity, ambiguity(entity, ids));
  }
  return found;
}

/** The batches without the entities that could be several stored ones, and without what is said of them; with a note of each. */
export async function withoutAmbiguous(
  store: RecordReader,
  batches: readonly ImportedRecords[],
  clearance: number,
): Promise<{ readonly batches: readonly ImportedRecords[]; readonly warnings: readonly ImportWarning[] }> {
  const entities = batches.flatMap((batch) => batch.entities);
  const known = await KnownEntities.of(store, clearance, entities);
  const ambiguous = ambiguousIn(candidateGroups(entities, known), known);
  if (ambiguous.size === 0) return { batches, warnings: [] };
  const reasons = new Map([...ambiguous].map(([{ id, name }, message]) => [id, `${JSON.stringify(name)} ${message}.`]));
  const warnings = batches.flatMap((batch) =>
    batch.entities.flatMap((entity) => {
      const message = ambiguous.get(entity);
      return message === undefined ? [] : [{ message, place: batch.placeOf(entity, "externalIds") }];
    }),
  );
  return { batches: batches.map((batch) => withoutUnknown(batch, reasons)), warnings };
}

/** Entities that have one of these in common are the same. */
function labelsOf(entity: Entity, known: KnownEntities): string[] {
  return [
    `${entity.kind} id ${entity.id}`,
    ...identifyingIdsOf(entity).map((one) => `${entity.kind} ${externalIdKey(one)}`),
    ...known.candidatesFor(entity).map(({ id }) => `stored ${id}`),
  ];
}

/** The groups, those together that are one by their names. */
function unionsOf(groups: readonly IdentityGroup[], { stored, joined }: SameByName): readonly (readonly IdentityGroup[])[] {
  const place = new Map(joined.flatMap((some, index) => some.map((group) => [group, `joined ${index}`] as const)));
  return groupsSharingLabels(groups, (group) => {
    const id = (group.stored ?? stored.get(group))?.id;
    return id === undefined ? (place.has(group) ? [place.get(group) as string] : []) : [`stored ${id}`];
  });
}

function namesOf({ kind, name, aliases }: Entity): Pick<Entity, "kind" | "name">[] {
  return [name, ...aliases].map((one) => ({ kind, name: one }));
}

/** By which an entity is the one of that id: an external id, directly or through others of its group, or a name. */
function means(
  entity: Entity,
  id: string,
  group: IdentityGroup,
  all: readonly Entity[],
  stored: Entity | undefined,
  known: KnownEntities,
): Pick<EntityMatch, "by" | "externalId"> {
  const externalId = sharedId(entity, id, group, known);
  if (externalId !== undefined && (group.stored !== undefined || group.entities.some((one) => one.id === id))) {
    return { by: { externalId }, externalId };
  }
  const others = stored === undefined ? all.filter((one) => !group.entities.includes(one)) : [stored];
  const shared = new Set(others.flatMap(nameKeysOf));
  const own = [entity, ...group.entities].flatMap(namesOf);
  const name = own.find((one) => nameKeysOf({ ...entity, ...one, aliases: [] }).some((key) => shared.has(key)))?.name;
  return { by: { name: name ?? entity.name } };
}

function sharedId(entity: Entity, id: string, group: IdentityGroup, known: KnownEntities): ExternalId | undefined {
  const others = group.entities.filter((other) => other !== entity).flatMap(identifyingIdsOf);
  const shared = new Set(others.map(externalIdKey));
  const own = identifyingIdsOf(entity);
  return own.find((one) => known.isCarriedBy(one, id)) ?? own.find((one) => shared.has(externalIdKey(one)));
}

function ambiguity(entity: Entity, candidates: readonly string[]): string {
  const externalIds = identifyingIdsOf(entity).map(({ scheme, value }) => `${scheme} ${JSON.stringify(value)}`);
  const names = candidates.map((id) => JSON.stringify(id));
  return `could be any of ${names.join(", ")}, by its external ids (${externalIds.join(", ")}) or those of entities that share them; leave each external id to one entity, in the document or in the graph`;
}
