import { channelsOf } from "../../model/channels.ts";
import { entityKind } from "../../model/entity-kinds.ts";
import type { Entity, Json } from "../../model/records.ts";
import { endFacts } from "../../model/relationship-faults.ts";
import { markingRank } from "../../model/vocabulary.ts";
import { namesAndIdsOfBoth } from "./add-to-entity.ts";
import type { IsGiven } from "./contradiction.ts";

/**
 * A stored entity with the fields that a document gives in place of its own. What the document leaves out stays, and so do aliases
 * and external ids, to which its own are added, unless it gives all of them; a name that is replaced becomes an alias then. A
 * document with a narrower marking that does not close the entity replaces nothing, as everybody who sees that would see it.
 */
export function replaceEntity(stored: Entity, given: Entity, isGiven: IsGiven): Entity {
  if (!isGiven("marking") && markingRank(given.marking) > markingRank(stored.marking)) return stored;
  const fields: Record<string, Json> = { ...stored.fields };
  for (const { name } of entityKind(stored.kind).fields) {
    const value = given.fields[name];
    if (value !== undefined && isGiven(name)) fields[name] = value;
  }
  const both = { ...stored, ...namesAndIdsOfBoth(stored, given) };
  const name = isGiven("name") ? given.name : stored.name;
  return {
    ...stored,
    name,
    aliases: isGiven("aliases") ? given.aliases : withFormerName(both, name),
    ...(given.description === undefined ? {} : { description: given.description }),
    externalIds: isGiven("externalIds") ? given.externalIds : both.externalIds,
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
