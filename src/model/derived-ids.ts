import { hash } from "node:crypto";
import type { Claim, Relationship } from "./records.ts";
import { relationshipIdentity } from "./relationship-identity.ts";

/**
 * Ids for records that came without one, made from what they say: saying the same again makes the same id, and so
 * changes nothing.
 */

export function derivedRelationshipId(relationship: Omit<Relationship, "id">): string {
  return `rel-${digest(relationshipIdentity(relationship))}`;
}

/** When it was recorded or retracted does not count: that is the store's affair. */
export function derivedClaimId(claim: Omit<Claim, "id" | "recordedAt">): string {
  const { about, stance, status, confidence, text, quote, sources, statedOn, assertedBy, marking } = claim;
  const parts = [about, stance, status, confidence, text, quote, [...sources].sort(), statedOn, assertedBy, marking];
  return `claim-${digest(JSON.stringify(parts))}`;
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
