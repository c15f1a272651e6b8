import type { Searchable } from "../search/searchable.ts";
import { purlScheme } from "./external-ids.ts";
import type { Entity } from "./records.ts";

/** Beyond these, further aliases and external ids are not searched. */
const mostNames = 100;

/** The texts by which an entity is found: id, name, package URL, aliases, external ids and description. */
export function searchableOf(
  entity: Pick<Entity, "id" | "name" | "aliases" | "description" | "externalIds" | "fields">,
): Searchable {
  const purl = entity.fields["purl"];
  return {
    names: [
      { on: "id", text: entity.id },
      { on: "name", text: entity.name },
      ...(typeof purl === "string" ? [{ on: "purl" as const, text: purl }] : []),
      ...entity.aliases.slice(0, mostNames).map((text) => ({ on: "alias" as const, text })),
      ...entity.externalIds
        .slice(0, mostNames)
        .map(({ scheme, value }) => ({ on: scheme === purlScheme ? ("purl" as const) : ("externalId" as const), text: value })),
    ],
    description: entity.description,
  };
}
