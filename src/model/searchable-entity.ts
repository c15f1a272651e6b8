import { packageOf, parsePackageUrl } from "../search/package-url.ts";
import type { Searchable } from "../search/searchable.ts";
import { purlScheme } from "./external-ids.ts";
import type { Entity } from "./records.ts";

/** Beyond these, further aliases and external ids are not searched. */
const mostNames = 100;

/** What of an entity is searched. */
export type SearchedFields = Pick<Entity, "id" | "name" | "aliases" | "description" | "externalIds" | "fields">;

/** The texts by which an entity is found: id, name, package URL, aliases, external ids, description and summary. */
export function searchableOf({ id, name, aliases, description, externalIds, fields }: SearchedFields): Searchable {
  const { purl, summary } = fields;
  return {
    names: [
      { on: "id", text: id },
      { on: "name", text: name },
      ...(typeof purl === "string" ? [purlName(purl)] : []),
      ...aliases.slice(0, mostNames).map((text) => ({ on: "alias" as const, text })),
      ...externalIds
        .slice(0, mostNames)
        .map(({ scheme, value }) => (scheme === purlScheme ? purlName(value) : { on: "externalId" as const, text: value })),
    ],
    prose: [
      ...(description === undefined ? [] : [{ on: "description" as const, text: description }]),
      ...(typeof summary === "string" ? [{ on: "summary" as const, text: summary }] : []),
    ],
  };
}

/** A package URL is looked up by its parts; by its words it is found as it is read: without encoding and qualifiers. */
function purlName(text: string): { readonly on: "purl"; readonly text: string } {
  const purl = parsePackageUrl(text);
  if (purl === undefined) return { on: "purl", text };
  return { on: "purl", text: `${packageOf(purl)}${purl.version === undefined ? "" : `@${purl.version}`}` };
}
