import { isDeepStrictEqual } from "node:util";
import type { ImportedClaim } from "../../importers/importer.ts";
import { channelsOf } from "../../model/channels.ts";
import { entityKind } from "../../model/entity-kinds.ts";
import type { Claim, Entity, ExternalId, Json, Relationship } from "../../model/records.ts";
import { endFacts } from "../../model/relationship-faults.ts";
import { narrowestMarking } from "../../model/vocabulary.ts";

/**
 * A stored entity with what a document adds or changes. Fields that the document leaves empty, or at their default, stay;
 * aliases and external ids are joined; the narrower of the two markings stays.
 */
export function mergedEntity(stored: Entity, imported: Entity): Entity {
  const fields: Record<string, Json> = { ...stored.fields };
  for (const field of entityKind(imported.kind).fields) {
    const value = imported.fields[field.name];
    if (value !== undefined && !isEmpty(value) && !isDeepStrictEqual(value, field.default)) fields[field.name] = value;
  }
  const externalIds = new Map<string, ExternalId>();
  for (const one of [...stored.externalIds, ...imported.externalIds]) externalIds.set(JSON.stringify([one.scheme, one.value]), one);
  return {
    ...stored,
    name: imported.name,
    aliases: [...new Set([...stored.aliases, ...imported.aliases])],
    ...(imported.description === undefined ? {} : { description: imported.description }),
    externalIds: [...externalIds.values()],
    marking: narrowestMarking([stored, imported]),
    fields,
  };
}

/** The fault of a change after which less harm starts at an incident: stored relationships may name what would be gone. */
export function lossOfHarm(before: Entity, after: Entity): string | undefined {
  const [old, now] = [endFacts(before).ownChannels, endFacts(after).ownChannels];
  const lost = old & ~now;
  if (lost === 0) return undefined;
  const [removed, both] = [channelsOf(lost).join(", "), channelsOf(old | now).join(", ")];
  return `would remove ${removed} from the harm that starts here, which stored relationships may need: give ${both}, or leave the field out`;
}

/** A relationship of a document, with what the document leaves out taken from the stored one. */
export function namedRelationship(stored: Relationship, named: Relationship): Relationship {
  return { ...stored, ...named, attributes: { ...stored.attributes, ...named.attributes } };
}

/** The names of the fields in which two records differ. */
export function fieldsThatDiffer(a: object, b: object): string[] {
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !isDeepStrictEqual(left[name], right[name]));
}

/** Whether two claims have the same content, whoever made them and whenever. */
export function saysTheSame(a: ImportedClaim, b: Claim): boolean {
  return isDeepStrictEqual(said(a), said(b));
}

function said({ assertedBy: _by, recordedAt: _at, retractedAt: _end, retractionReason: _why, ...rest }: ImportedClaim): object {
  return rest;
}

export function isEmpty(value: Json): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}
