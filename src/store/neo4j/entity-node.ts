import neo4j from "neo4j-driver";
import { type EntityKind, entityKind, entityKindNames } from "../../model/entity-kinds.ts";
import { type OrganizationRole, roleNames } from "../../model/organization-roles.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import { searchableOf } from "../../model/searchable-entity.ts";
import { type Marking, markingRank } from "../../model/vocabulary.ts";
import { fold } from "../../search/folding.ts";
import { searchKeys } from "../../search/searchable.ts";
import { decodeOwn, encodeOwn, type Properties, present } from "./properties.ts";

/** A range index takes keys of about 8,000 bytes, so the beginning of a longer name decides its place in lists. */
const sortedLetters = 1000;

const fieldNames = new Map(entityKindNames.map((kind) => [kind, new Set(entityKind(kind).fields.map((field) => field.name))]));
function fieldsOf(kind: EntityKind): ReadonlySet<string> {
  return fieldNames.get(kind) as ReadonlySet<string>;
}
/** Every own field of any kind: the fields that lists may be filtered by. */
export const knownFields: ReadonlySet<string> = new Set([...fieldNames.values()].flatMap((names) => [...names]));

/** DATA_VENDOR becomes the label DataVendor. */
function roleLabel(role: OrganizationRole): string {
  return role.replace(/([A-Z])([A-Z]*)_?/g, (_, first: string, rest: string) => first + rest.toLowerCase());
}
export const roleLabels: readonly string[] = roleNames.map(roleLabel);

/** `:Organization:Entity:Lab`: labels by kind and by role, all from the model's tables. */
export function entityLabels(entity: Entity): string[] {
  const roles = entity.fields["roles"];
  const held = Array.isArray(roles) ? roleNames.filter((role) => roles.includes(role)) : [];
  return [entityKind(entity.kind).typeName, ...held.map(roleLabel)];
}

/** `wikidata:Q1`; a colon in the scheme itself is written as %3A. */
function externalIdText({ scheme, value }: ExternalId): string {
  return `${scheme.replaceAll("%", "%25").replaceAll(":", "%3A")}:${value}`;
}
function externalIdOf(text: string): ExternalId {
  const colon = text.indexOf(":");
  const scheme = text.slice(0, colon).replaceAll("%3A", ":").replaceAll("%25", "%");
  return { scheme, value: text.slice(colon + 1) };
}

/**
 * Neo4j sorts texts by code point, but compares one with a parameter by UTF-16 unit, where what lies beyond the basic plane
 * comes before U+E000. These are written so that both orders agree.
 */
function inEitherOrder(text: string): string {
  return text.replace(/[\ue000-\uffff]/g, (letter) => `\ud7ff${String.fromCharCode(letter.charCodeAt(0) - 0xd000)}`);
}

export function sortName(name: string): string {
  // Half of a surrogate pair would come back as another character.
  return inEitherOrder(fold(name))
    .slice(0, sortedLetters)
    .replace(/[\ud800-\udbff]$/, "");
}

/**
 * `(:Entity {id, kind, name, aliases, externalIds, marking, country, …})`: own fields under their own names, and what
 * lists, clearance and search use: `sortName`, `markingRank`, `nameWords`, `descriptionWords`.
 */
export function entityProperties(entity: Entity): Properties {
  const { id, kind, name, aliases, description, externalIds, marking, fields } = entity;
  return {
    ...encodeOwn(fields, fieldsOf(kind)),
    ...present({ id, kind, name, aliases, description, marking }),
    externalIds: externalIds.map(externalIdText),
    markingRank: neo4j.int(markingRank(marking)),
    ...searchProperties(entity),
  };
}

/** By what an entity is listed and found. */
export function searchProperties(entity: Entity): Properties {
  const keys = searchKeys(searchableOf(entity));
  return { sortName: sortName(entity.name), nameWords: keys.names.join(" "), descriptionWords: keys.prose.join(" ") };
}

export function entityOf(properties: Properties): Entity {
  const kind = properties["kind"] as EntityKind;
  const description = properties["description"];
  return {
    id: properties["id"] as string,
    kind,
    name: properties["name"] as string,
    aliases: properties["aliases"] as string[],
    ...(typeof description === "string" ? { description } : {}),
    externalIds: (properties["externalIds"] as string[]).map(externalIdOf),
    marking: properties["marking"] as Marking,
    fields: entityFields(kind, properties),
  };
}

/** Its own fields, from its properties. */
export function entityFields(kind: EntityKind, properties: Properties): Entity["fields"] {
  return decodeOwn(properties, fieldsOf(kind));
}

/** Columns of a topology row: only what the topology needs, as reading whole nodes takes several times longer. */
const fieldColumns = [...knownFields, "more"].map((name) => `.${name}`).join(", ");
export const topologyEntityColumns = `e.id, e.kind, e.name, e.marking, e{${fieldColumns}}, e.recordedAt`;

const ownColumns = [...new Set(["id", "kind", "name", "aliases", "description", "externalIds", "marking", ...knownFields, "more"])];
/**
 * What of node `n` is an entity, as a list: for rows by the hundred thousand, of which the names of their properties would be
 * the greater part.
 */
export const entityColumns = `[${ownColumns.map((name) => `n.${name}`).join(", ")}]`;

export function entityOfColumns(values: readonly unknown[]): Entity {
  const properties: Properties = {};
  for (const [place, name] of ownColumns.entries()) if (values[place] !== null) properties[name] = values[place];
  return entityOf(properties);
}
