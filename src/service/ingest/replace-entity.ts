import { channelsOf } from "../../model/channels.ts";
import { entityKind } from "../../model/entity-kinds.ts";
import type { Entity, Json } from "../../model/records.ts";
import { endFacts } from "../../model/relationship-faults.ts";
import type { IsGiven } from "./contradiction.ts";

/**
 * A stored entity with the fields that a document gives in place of its own. What the document leaves out stays; a name
 * that is replaced stays as an alias, unless the document gives the aliases too.
 */
export function replaceEntity(stored: Entity, given: Entity, isGiven: IsGiven): Entity {
  const fields: Record<string, Json> = { ...stored.fields };
  for (const { name } of entityKind(stored.kind).fields) {
    const value = given.fields[name];
    if (value !== undefined && isGiven(name)) fields[name] = value;
  }
  const name = isGiven("name") ? given.name : stored.name;
  return {
    ...stored,
    name,
    aliases: isGiven("aliases") ? given.aliases : withFormerName(stored, name),
    ...(given.description === undefined ? {} : { description: given.description }),
    externalIds: isGiven("externalIds") ? given.externalIds : stored.externalIds,
    marking: isGiven("marking") ? given.marking : stored.marking,
    fields,
  };
}

function withFormerName({ name, aliases }: Entity, newName: string): readonly string[] {
  return name === newName ? aliases : [...new Set([...aliases.filter((alias) => alias !== newName), name])];
}

/** The fault of a change after which less harm starts at an incident: stored relationships may name what would be gone. */
export function lossOfHarm(before: Entity, after: Entity): string | undefined {
  const [old, now] = [endFacts(before).ownChannels, endFacts(after).ownChannels];
  const lost = old & ~now;
  if (lost === 0) return undefined;
  const [removed, both] = [channelsOf(lost).join(", "), channelsOf(old | now).join(", ")];
  return `would remove ${removed} from the harm that starts here, which stored relationships may need: give ${both}, or leave the field out`;
}
