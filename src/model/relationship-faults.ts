import { channelMask, channelNames, channelsOf } from "./channels.ts";
import { type EntityKind, entityKind, entityKindNames } from "./entity-kinds.ts";
import { type FieldFault, orderFaults } from "./field-faults.ts";
import { ownChannels } from "./incident-kinds.ts";
import type { Entity, Relationship } from "./records.ts";
import { relationshipKind } from "./relationship-kinds.ts";

/** As much of an entity as decides which relationships it can have. */
export interface EndFacts {
  readonly kind: EntityKind;
  /** The harm that can start at it, as a channel mask; 0 where none does. */
  readonly ownChannels: number;
}

/** Shared by all of a kind: a load keeps these for every entity. */
const withoutHarm = Object.fromEntries(entityKindNames.map((kind) => [kind, { kind, ownChannels: 0 }])) as Readonly<
  Record<EntityKind, EndFacts>
>;

export function endFacts(entity: Pick<Entity, "kind" | "fields">): EndFacts {
  if (entityKind(entity.kind).startsHarm !== true) return withoutHarm[entity.kind];
  return {
    kind: entity.kind,
    ownChannels: channelMask(ownChannels(entity.fields as unknown as Parameters<typeof ownChannels>[0])),
  };
}

/**
 * The same of an entity with these versions, the one in force last: a relationship from before a correction may name harm
 * that no longer starts there.
 */
export function endFactsEver(versions: readonly [Pick<Entity, "kind" | "fields">, ...Pick<Entity, "kind" | "fields">[]]): EndFacts {
  const facts = versions.map(endFacts);
  return { kind: versions[0].kind, ownChannels: facts.reduce((channels, one) => channels | one.ownChannels, 0) };
}

/** What is wrong with a relationship whose fields are well formed one by one. */
export function faultsOfRelationship(relationship: Relationship, from: EndFacts, to: EndFacts): FieldFault[] {
  const faults: FieldFault[] = [];
  const { kind, validFrom, validTo, attributes } = relationship;
  const record = relationshipKind(kind);
  if (!record.from.includes(from.kind)) faults.push(wrongEnd("from", relationship.from, from.kind, kind, record.from));
  if (!record.to.includes(to.kind)) faults.push(wrongEnd("to", relationship.to, to.kind, kind, record.to));
  faults.push(...orderFaults(["validTo", validTo], ["validFrom", validFrom]));
  for (const [name, attribute] of Object.entries(record.attributes ?? {})) {
    const value = attributes[name];
    if (attribute.type !== "channels" || !Array.isArray(value)) continue;
    const foreign = channelMask(channelNames.filter((channel) => value.includes(channel))) & ~from.ownChannels;
    if (foreign === 0) continue;
    const message = `${channelsOf(foreign).join(", ")} is not among the channels of ${relationship.from}, which are ${channelsOf(from.ownChannels).join(", ")}; remove it here, or add it there`;
    faults.push({ field: `attributes.${name}`, message });
  }
  return faults;
}

function wrongEnd(field: string, id: string, is: EntityKind, kind: string, allowed: readonly EntityKind[]): FieldFault {
  const side = field === "from" ? "starts at" : "points at";
  return {
    field,
    message: `${id} is of kind ${is}, but ${kind} ${side} ${allowed.join(" or ")}; correct the id, the kind or the direction`,
  };
}
