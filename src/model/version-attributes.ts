import type { Json, Relationship } from "./records.ts";
import { relationshipKind, relationshipKindsThat } from "./relationship-kinds.ts";

function nameIn(kind: Relationship["kind"]): string | undefined {
  return Object.entries(relationshipKind(kind).attributes ?? {}).find(([, { type }]) => type === "versions")?.[0];
}

/** The kinds that may hold for some versions of a package alone: of its releases, they hold for those that are meant. */
export const kindsOfVersions = relationshipKindsThat(({ kind }) => nameIn(kind) !== undefined);

/** The texts that say for which versions a relationship holds; undefined where it does not say, and is about the whole package. */
export function versionsOfRelationship({
  kind,
  attributes,
}: Pick<Relationship, "kind" | "attributes">): readonly string[] | undefined {
  const name = nameIn(kind);
  const value = name === undefined ? undefined : attributes[name];
  return Array.isArray(value) ? value.filter((text): text is string => typeof text === "string") : undefined;
}

/** What else a relationship says, which holds for each release as it does for the package. */
export function withoutVersions({ kind, attributes }: Pick<Relationship, "kind" | "attributes">): Readonly<Record<string, Json>> {
  const name = nameIn(kind);
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== name));
}
