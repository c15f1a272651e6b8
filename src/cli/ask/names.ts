import { callerRoles } from "../../model/caller-roles.ts";
import { channels } from "../../model/channels.ts";
import { entityKindNames } from "../../model/entity-kinds.ts";
import { roleNames } from "../../model/organization-roles.ts";
import { relationshipKindNames } from "../../model/relationship-kinds.ts";
import { markings, valuesOf } from "../../model/vocabulary.ts";
import { didYouMean } from "../../search/near-misses.ts";
import { UsageError } from "../failure.ts";

function folded(name: string): string {
  return name.trim().toUpperCase().replace(/[-+ ]/g, "_");
}

/** Reads a name from a table, ignoring case and hyphens. */
function reader<T extends string>(what: string, names: readonly T[]): (text: string) => T {
  return (text) => {
    const wanted = folded(text);
    const found = names.find((name) => name === wanted);
    if (found !== undefined) return found;
    throw new UsageError(`Unknown ${what} ${JSON.stringify(text)}.${didYouMean(wanted, names)} Choose from: ${names.join(", ")}.`);
  };
}

const channelNamed = reader(
  "channel",
  channels.map((row) => row.channel),
);
/** Reads a channel by its name or its letter. */
export function channelOf(text: string) {
  return channels.find((row) => row.letter === folded(text))?.channel ?? channelNamed(text);
}
export const roleOf = reader("role", roleNames);
export const entityKindOf = reader("entity kind", entityKindNames);
export const relationshipKindOf = reader("relationship kind", relationshipKindNames);
export const markingOf = reader("marking", valuesOf(markings));
export const callerRoleOf = reader("role", valuesOf(callerRoles));
