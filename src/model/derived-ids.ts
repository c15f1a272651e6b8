import { hash } from "node:crypto";
import { spelled } from "../search/folding.ts";
import { slug } from "../search/slug.ts";
import { type EntityKind, incidentKind } from "./entity-kinds.ts";
import { externalIdKey } from "./external-ids.ts";
import type { Claim, ExternalId, Relationship } from "./records.ts";
import { relationshipIdentity } from "./relationship-identity.ts";

/**
 * Ids for records that came without one, made from what they say: saying the same again makes the same id, and so
 * changes nothing.
 */

export function derivedRelationshipId(relationship: Omit<Relationship, "id">): string {
  return `rel-${digest(relationshipIdentity(relationship))}`;
}

export function isDerivedRelationshipId(id: string): boolean {
  return /^rel-[0-9a-f]{32}$/.test(id);
}

/** When it was recorded or retracted does not count: that is the store's affair. */
export function derivedClaimId(claim: Omit<Claim, "id" | "recordedAt">): string {
  const { about, stance, status, confidence, text, quote, versions, sources, statedOn, assertedBy, marking } = claim;
  const parts: unknown[] = [about, stance, status, confidence, text, quote, [...sources].sort(), statedOn, assertedBy, marking];
  if (versions !== undefined) parts.push(versions);
  return `claim-${digest(JSON.stringify(parts))}`;
}

/** How much of a name is in an id that is made of it. */
const longestName = 60;
const identityDigits = 8;

/** Of an entity of a document that knows no ids of ours: the same for the same external id or, where there is none, name. */
export function derivedEntityId(kind: EntityKind, name: string, externalId?: ExternalId): string {
  const identity = externalId === undefined ? `name ${spelled(name)}` : externalIdKey(externalId);
  return `${kind === incidentKind ? "inc-" : ""}${slug(name, longestName)}-${digest(`${kind} ${identity}`).slice(0, identityDigits)}`;
}

/** Of a document that is a source, by the id that it gives itself; the same in each of its versions. */
export function derivedSourceId(format: string, document: string): string {
  return `${format}-${slug(document, longestName)}-${digest(document).slice(0, identityDigits)}`;
}

/** Of the claim that follows from a claim about a package, for one of its releases. */
export function matchedClaimId(cause: string, release: string): string {
  return `claim-${digest(JSON.stringify(["version-matching", cause, release]))}`;
}

/**
 * Of the relationship that such a claim is about, if none like it is there. Several causes may name different channels: each has a
 * relationship of its own, whose ID does not depend on whether the others are there.
 */
export function matchedRelationshipId(relationship: Omit<Relationship, "id">): string {
  const { channels } = relationship.attributes;
  const passed = Array.isArray(channels) ? [...channels].sort() : "any";
  return `rel-${digest(JSON.stringify(["version-matching", relationshipIdentity(relationship), passed]))}`;
}

/** Whether an id is one of `variantsOf` another. */
export function isVariantOf(id: string, first: string): boolean {
  return id === first || (id.startsWith(`${first}-`) && /^[1-9]\d*$/.test(id.slice(first.length + 1)));
}

/** Of what a document cites: it is of the origin of that document, so that what two cite is two sources. */
export function derivedCitedSourceId(citing: string, url: string): string {
  return `cited-${slug(url, longestName)}-${digest(`${citing} ${url}`).slice(0, identityDigits)}`;
}

/** The id itself, and what stands for it where it is taken, in order: `mercor`, `mercor-2`, `mercor-3`, … */
export function* variantsOf(id: string): Generator<string, never> {
  yield id;
  for (let number = 2; ; number++) yield `${id}-${number}`;
}

/** The first variant of the id that is not taken. */
export function freeId(id: string, isTaken: (id: string) => boolean): string {
  const variants = variantsOf(id);
  let free = variants.next().value;
  while (isTaken(free)) free = variants.next().value;
  return free;
}

const digits = 32;

function digest(text: string): string {
  // In one call: a hash object of its own for each of millions of records would be as many for the collector to see off.
  return hash("sha256", text, "hex").slice(0, digits);
}
