import { isDeepStrictEqual } from "node:util";
import type { Claim, Json, Relationship } from "./records.ts";
import { type RelationshipKind, relationshipKind, relationshipKindNames } from "./relationship-kinds.ts";

/** By kind, the attribute that says for which versions of a package a relationship holds. */
const names: ReadonlyMap<RelationshipKind, string> = new Map(
  relationshipKindNames.flatMap((kind) => {
    const found = Object.entries(relationshipKind(kind).attributes ?? {}).find(([, { type }]) => type === "versions");
    return found === undefined ? [] : [[kind, found[0]] as const];
  }),
);

/** The attribute that says for which versions of a package relationships of a kind hold; undefined where there is none. */
export function attributeOfVersions(kind: RelationshipKind): string | undefined {
  return names.get(kind);
}

type Attributed = Pick<Relationship, "kind" | "attributes">;

/** The kinds that may hold for some versions of a package alone: of its releases, they hold for those that are meant. */
export const kindsOfVersions: readonly RelationshipKind[] = [...names.keys()];

/** The texts that say for which versions a relationship holds; undefined where it does not say, and is about the whole package. */
export function versionsOfRelationship({ kind, attributes }: Attributed): readonly string[] | undefined {
  const name = names.get(kind);
  const value = name === undefined ? undefined : attributes[name];
  return Array.isArray(value) ? named(value.filter((text): text is string => typeof text === "string")) : undefined;
}

/**
 * The texts that say for which versions a claim holds: its own, where its source says otherwise than the relationship. Undefined
 * where the source names none, and is about the whole package.
 */
export function versionsOfClaim(about: Attributed, { versions }: Pick<Claim, "versions">): readonly string[] | undefined {
  if (!kindsOfVersions.includes(about.kind)) return undefined;
  return versions === undefined ? versionsOfRelationship(about) : named(versions);
}

function named(versions: readonly string[]): readonly string[] | undefined {
  return versions.length === 0 ? undefined : versions;
}

/** What a claim of a document says of versions, where the relationship is known with others than the document gives: none is an empty list. */
export function otherVersions(given: Attributed, known: Attributed): readonly string[] | undefined {
  const versions = versionsOfRelationship(given);
  return isDeepStrictEqual(versions, versionsOfRelationship(known)) ? undefined : (versions ?? []);
}

/** What else a relationship says, which holds for each release as it does for the package. */
export function withoutVersions({ kind, attributes }: Attributed): Readonly<Record<string, Json>> {
  const name = names.get(kind);
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== name));
}

/** The attributes of a relationship, with these versions in place of its own, where its kind has any. */
export function withVersions(about: Attributed, versions: readonly string[]): Readonly<Record<string, Json>> {
  const name = names.get(about.kind);
  const others = withoutVersions(about);
  return name === undefined || versions.length === 0 ? others : { ...others, [name]: versions };
}
