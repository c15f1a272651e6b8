import { columnName } from "../../model/column-name.ts";
import type { EntityKind } from "../../model/entity-kinds.ts";
import { purlScheme } from "../../model/external-ids.ts";
import { firstDay, lastDay, startOfDay } from "../../model/partial-date.ts";
import type { Entity, ExternalId, Source } from "../../model/records.ts";
import { type RelationshipKind, relationshipKind } from "../../model/relationship-kinds.ts";
import { isWebAddress } from "../../model/web-address.ts";
import type { NetworkEdge, NetworkNode } from "../kit/network/network.ts";
import { attributesClaimed } from "../kit/network/versions-named.ts";
import {
  beginning,
  commonOf,
  idOf,
  objectExtension,
  propertyExtension,
  type StixObject,
  timestamp,
  withoutEmpty,
} from "./common.ts";

/** What STIX has a type for. Any other kind has one of ours. */
const typesOfKinds: Readonly<Partial<Record<EntityKind, string>>> = {
  ORGANIZATION: "identity",
  TOOL: "tool",
  INCIDENT: "incident",
};
const ourPrefix = "ai-";

function typeOf(kind: EntityKind): string {
  return typesOfKinds[kind] ?? `${ourPrefix}${kind.toLowerCase().replaceAll("_", "-")}`;
}

export function refOf({ kind, id }: Pick<Entity, "kind" | "id">): string {
  return idOf(typeOf(kind), id);
}

/** An entity: an identity, a tool, an incident, or an object of our own. */
export function objectOf({ entity, recordedAt = beginning }: NetworkNode): StixObject {
  const type = typeOf(entity.kind);
  const own = Object.fromEntries(
    Object.entries(entity.fields)
      .filter(([name, value]) => value !== null && name !== "timeline" && name !== "summary")
      .map(([name, value]) => [columnName(name), value]),
  );
  const { summary, version, roles } = entity.fields;
  const isOurs = type.startsWith(ourPrefix);
  const more = { graph_id: entity.id, aliases: entity.aliases };
  const extra = withoutEmpty({ ...more, ...own });
  return withoutEmpty({
    type,
    id: refOf(entity),
    ...commonOf(entity.marking, beginning, recordedAt),
    name: entity.name,
    description: entity.description ?? summary,
    ...(type === "identity" && { identity_class: "organization", roles }),
    ...(type === "tool" && { aliases: entity.aliases, tool_version: version }),
    external_references: idsOf(entity).map(({ scheme, value }) => ({ source_name: scheme, external_id: value })),
    ...(isOurs && extra),
    extensions: isOurs
      ? { [objectExtension.id]: { extension_type: "new-sdo" } }
      : { [propertyExtension.id]: { extension_type: "property-extension", ...extra } },
  });
}

/** The package URL of a tool is an id as well: by it, a reader knows a release from another one. */
function idsOf({ externalIds, fields: { purl } }: Entity): readonly ExternalId[] {
  const isListed = externalIds.some(({ scheme, value }) => scheme === purlScheme && value === purl);
  return typeof purl !== "string" || isListed ? externalIds : [...externalIds, { scheme: purlScheme, value: purl }];
}

/** What STIX has a word for; any other kind keeps its own. */
function relationshipTypeOf(kind: RelationshipKind): string {
  return relationshipKind(kind).namesVictim === true ? "targets" : kind.toLowerCase().replaceAll("_", "-");
}

/** A relationship as it is believed, with the sources that say so. */
export function relationshipOf(
  edge: NetworkEdge,
  refs: (entity: string) => string,
  sourceOf: (id: string) => Source | undefined,
): StixObject {
  const { record, confidence, status, lastStatedOn, claims, marking, recordedAt, figures } = edge;
  const { validFrom, validTo } = record;
  const first = claims.length === 0 ? beginning : Math.min(...claims.map((claim) => claim.recordedAt));
  const cited = [...new Set(claims.flatMap(({ sources }) => sources))];
  const extra = { graph_id: record.id, kind: record.kind, status, valid_from: validFrom, valid_to: validTo };
  return withoutEmpty({
    type: "relationship",
    id: idOf("relationship", record.id),
    ...commonOf(marking, first, recordedAt ?? first),
    relationship_type: relationshipTypeOf(record.kind),
    description: record.note,
    source_ref: refs(record.from),
    target_ref: refs(record.to),
    start_time: validFrom && timestamp(startOfDay(firstDay(validFrom))),
    // The last instant of the day: a relationship of one day ends later than it begins, as it must.
    stop_time: validTo && timestamp(startOfDay(lastDay(validTo) + 1) - 1),
    confidence: Math.round(confidence * 100),
    external_references: cited.map((id) => referenceOf(id, sourceOf(id))),
    extensions: {
      [propertyExtension.id]: {
        extension_type: "property-extension",
        ...withoutEmpty({ ...extra, confidence, last_stated_on: lastStatedOn, ...attributesClaimed(edge), ...figures }),
      },
    },
  });
}

function referenceOf(id: string, source: Source | undefined): object {
  const { publisher, title, url } = source ?? {};
  return withoutEmpty({ source_name: publisher ?? title ?? id, external_id: id, description: title, url: urlOf(url) });
}

/** Readers make a link of it, so it has to open a page; a validator refuses an address with a blank in it. */
function urlOf(url: string | undefined): string | undefined {
  return url !== undefined && isWebAddress(url) && !/\s/.test(url) ? url : undefined;
}
