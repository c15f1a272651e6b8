import { isDeepStrictEqual } from "node:util";
import type { Difference } from "../../model/difference.ts";
import { faultsOfEntity } from "../../model/entity-faults.ts";
import { entityKind, type OwnField, type TimelineEntry } from "../../model/entity-kinds.ts";
import { externalIdKey, identitiesOf, purlScheme } from "../../model/external-ids.ts";
import type { Entity, Json } from "../../model/records.ts";
import { endFacts } from "../../model/relationship-faults.ts";
import { markingRank } from "../../model/vocabulary.ts";
import { fold, spelled } from "../../search/folding.ts";
import type { Addition, IsGiven } from "./contradiction.ts";

/**
 * An entity with what a document adds to it: aliases, external ids, entries of lists, and what was empty. A name of its
 * own becomes an alias, and so does the one that a package has in its registry. Whatever else the document says otherwise is a
 * contradiction and stays as it is, and so do the harm that starts at an incident and the order of its dates. A document with a
 * narrower marking adds nothing, as everybody who sees the entity would see it.
 */
export function addToEntity(stored: Entity, given: Entity, isGiven: IsGiven = isNotDefault(given)): Addition<Entity> {
  const contradictions: Difference[] = [];
  const differ = (field: string, was: Json | undefined, is: Json) => contradictions.push({ field, stored: was ?? null, given: is });
  const narrower = markingRank(given.marking) > markingRank(stored.marking);
  if (isGiven("marking") && given.marking !== stored.marking) differ("marking", stored.marking, given.marking);
  if (narrower) return { record: stored, contradictions };

  if (hasNewName(stored, given) && isGiven("name")) differ("name", stored.name, given.name);
  const { description } = given;
  if (description !== undefined && stored.description !== undefined && description !== stored.description) {
    differ("description", stored.description, description);
  }
  const own = addFields(stored, given, isGiven);
  const record = {
    ...own.record,
    ...namesAndIdsOfBoth(own.record, given),
    ...(stored.description === undefined && description !== undefined ? { description } : {}),
  };
  return { record, contradictions: [...contradictions, ...own.contradictions] };
}

/** The aliases and external ids of a stored entity, and those by which a document knows it besides. */
export function namesAndIdsOfBoth(stored: Entity, given: Entity): Pick<Entity, "aliases" | "externalIds"> {
  const known = new Set(identitiesOf(stored).map(externalIdKey));
  const names = [...(hasNewName(stored, given) ? [given.name] : []), ...given.aliases];
  return {
    aliases: [...stored.aliases, ...newNames([stored.name, ...stored.aliases], names)],
    externalIds: [...stored.externalIds, ...given.externalIds.filter((one) => !known.has(externalIdKey(one)))],
  };
}

function hasNewName({ name, aliases }: Entity, given: Entity): boolean {
  return ![name, ...aliases].some((known) => fold(known) === fold(given.name) || spelled(known) === spelled(given.name));
}

/** Those of the names that are not known, each once, whatever its case. */
function newNames(known: readonly string[], names: readonly string[]): string[] {
  const seen = new Set(known.map(spelled));
  return names.filter((name) => !seen.has(spelled(name)) && seen.add(spelled(name)));
}

/** For formats that do not say what they give: what is not a default. */
function isNotDefault(given: Entity): IsGiven {
  const defaults = new Map(entityKind(given.kind).fields.map(({ name, default: value }) => [name, value]));
  const isMarked = given.marking !== "CLEAR";
  return (field) =>
    field === "marking"
      ? isMarked
      : field === "name" || (defaults.has(field) && !isDeepStrictEqual(given.fields[field], defaults.get(field)));
}

/**
 * The own fields one by one, as each may be at odds with what is there. One that would move the harm that starts here, or
 * the order of dates, may fit once others are added: it is tried again until no more can be, so that the order of the
 * fields makes no difference, nor does a second import.
 */
function addFields(stored: Entity, given: Entity, isGiven: IsGiven): Addition<Entity> {
  let record = stored;
  let refused = entityKind(stored.kind).fields.filter((field) => {
    const value = given.fields[field.name];
    return value !== undefined && !saysNothing(field, value) && isGiven(field.name);
  });
  for (let before = Number.POSITIVE_INFINITY; refused.length < before; ) {
    before = refused.length;
    refused = refused.filter((field) => {
      const candidate = withField(record, field, given.fields[field.name] as Json);
      if (candidate === undefined) return true;
      record = candidate;
      return false;
    });
  }
  const contradictions = refused.map(({ name }) => ({
    field: name,
    stored: record.fields[name] ?? null,
    given: given.fields[name] as Json,
  }));
  return { record, contradictions };
}

/** The record with what a value adds to its field; undefined where it contradicts what is there. */
function withField(record: Entity, field: OwnField, value: Json): Entity | undefined {
  const before = record.fields[field.name];
  if (field.name === purlScheme && isSamePurl(before, value)) return record;
  const joined = join(field, before, value);
  const isKept = isDeepStrictEqual(joined, before) && !Array.isArray(joined) && !isDeepStrictEqual(value, before);
  if (isKept) return undefined;
  const candidate = { ...record, fields: { ...record.fields, [field.name]: joined } };
  const movesHarm = endFacts(candidate).ownChannels !== endFacts(record).ownChannels;
  const isFaulty = faultsOfEntity(candidate).length > faultsOfEntity(record).length;
  return movesHarm || isFaulty ? undefined : candidate;
}

/** A package URL can be spelled in several ways. */
function isSamePurl(a: Json | undefined, b: Json): boolean {
  const key = (value: Json) => externalIdKey({ scheme: purlScheme, value: String(value) });
  return a !== undefined && key(a) === key(b);
}

/** Whether the value says nothing: it is empty, or what stands there where nothing is known. */
function saysNothing(field: OwnField, value: Json): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0) || value === field.unknown;
}

/** Whether a status that may be the default is followed by a stronger one. No import makes a status weaker. */
function isSurer(field: OwnField, before: Json, value: Json): boolean {
  if (field.type !== "enum" || field.vocabulary !== "ClaimStatus" || before !== field.default) return false;
  return field.values.indexOf(String(value)) < field.values.indexOf(String(before));
}

function join(field: OwnField, before: Json | undefined, value: Json): Json {
  if (before === undefined || saysNothing(field, before) || isSurer(field, before, value)) return value;
  if (!Array.isArray(before) || !Array.isArray(value)) return before;
  const keys = new Set(before.map((item) => entryKey(field, item)));
  const fresh = value.filter((item) => !keys.has(entryKey(field, item)));
  return fresh.length === 0 ? before : [...before, ...fresh];
}

/** What makes two entries of a list the same: of a timeline, the date and the text. */
function entryKey(field: OwnField, item: Json): string {
  if (field.type !== "timeline") return JSON.stringify(item);
  const { on, text } = item as unknown as TimelineEntry;
  return JSON.stringify([on, text]);
}
