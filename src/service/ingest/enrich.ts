import { isDeepStrictEqual } from "node:util";
import { faultsOfEntity } from "../../model/entity-faults.ts";
import { entityKind, type OwnField } from "../../model/entity-kinds.ts";
import { externalIdKey, externalIdsOf } from "../../model/external-ids.ts";
import type { Entity, Json } from "../../model/records.ts";
import { endFacts } from "../../model/relationship-faults.ts";
import { markingRank } from "../../model/vocabulary.ts";
import { fold } from "../../search/folding.ts";
import { isEmpty } from "./merge.ts";

export interface Enriched {
  readonly entity: Entity;
  /** The fields in which the addition says otherwise, or would do harm: they stay as they are. */
  readonly kept: readonly string[];
}

/**
 * An entity with what another description of the same thing adds: what is empty is filled, and lists are joined. Nothing
 * else changes: not its name, its marking, the order of its dates, or the harm that starts at it. A description with a
 * narrower marking adds nothing, as everybody who sees the entity would see it.
 */
export function enrichedEntity(entity: Entity, addition: Entity): Enriched {
  const differs = isNamed(entity, addition.name) ? [] : ["name"];
  if (markingRank(addition.marking) > markingRank(entity.marking)) return { entity, kept: [...differs, "marking"] };
  const own = withFields(entity, addition);
  const kept = [...differs, ...own.kept];
  const { description } = addition;
  if (description !== undefined && entity.description !== undefined && description !== entity.description) kept.push("description");
  const known = new Set(externalIdsOf(own.entity).map(externalIdKey));
  const externalIds = addition.externalIds.filter((one) => !known.has(externalIdKey(one)));
  return {
    entity: {
      ...own.entity,
      aliases: [...new Set([...entity.aliases, ...addition.aliases])],
      ...(entity.description === undefined && description !== undefined ? { description } : {}),
      externalIds: [...entity.externalIds, ...externalIds],
    },
    kept,
  };
}

function isNamed({ name, aliases }: Entity, other: string): boolean {
  return [name, ...aliases].some((known) => fold(known) === fold(other));
}

/** The own fields one by one, as each may be at odds with what is there. */
function withFields(entity: Entity, addition: Entity): Enriched {
  const kept: string[] = [];
  let enriched = entity;
  for (const field of entityKind(entity.kind).fields) {
    const added = addition.fields[field.name];
    if (added === undefined || isUnknown(field, added)) continue;
    const before = enriched.fields[field.name];
    const value = joined(field, before, added);
    if (isDeepStrictEqual(value, before)) {
      if (!Array.isArray(value) && !isDeepStrictEqual(added, before)) kept.push(field.name);
      continue;
    }
    const candidate = { ...enriched, fields: { ...enriched.fields, [field.name]: value } };
    const movesHarm = endFacts(candidate).ownChannels !== endFacts(enriched).ownChannels;
    if (movesHarm || faultsOfEntity(candidate).length > 0) kept.push(field.name);
    else enriched = candidate;
  }
  return { entity: enriched, kept };
}

/** Whether the value says nothing: it is empty, or what stands there where nothing is known. */
function isUnknown(field: OwnField, value: Json | undefined): boolean {
  return value === undefined || isEmpty(value) || isDeepStrictEqual(value, field.default);
}

function joined(field: OwnField, before: Json | undefined, added: Json): Json {
  if (before === undefined || isUnknown(field, before)) return added;
  if (!Array.isArray(before) || !Array.isArray(added)) return before;
  const fresh = added.filter((one) => !before.some((other) => isDeepStrictEqual(one, other)));
  return fresh.length === 0 ? before : [...before, ...fresh];
}
