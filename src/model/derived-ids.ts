import { hash } from "node:crypto";
import type { Claim, Relationship } from "./records.ts";
import { relationshipKind } from "./relationship-kinds.ts";

/**
 * Ids for records that came without one, made from what they say: saying the same again makes the same id, and so
 * changes nothing.
 */

/** What makes two relationships the same: kind, ends and validity. Of a statement, also what it states. */
export function relationshipIdentity({ kind, from, to, validFrom, validTo, attributes }: Omit<Relationship, "id">): string {
  const parts: unknown[] = [kind, from, to, validFrom, validTo];
  if (relationshipKind(kind).carriesStatement) parts.push(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(parts);
}

export function derivedRelationshipId(relationship: Omit<Relationship, "id">): string {
  return `rel-${digest(relationshipIdentity(relationship))}`;
}

/** When it was recorded or retracted does not count: that is the store's affair. */
export function derivedClaimId(claim: Omit<Claim, "id" | "recordedAt">): string {
  const { about, stance, status, confidence, text, quote, sources, statedOn, assertedBy, marking } = claim;
  const parts = [about, stance, status, confidence, text, quote, [...sources].sort(), statedOn, assertedBy, marking];
  return `claim-${digest(JSON.stringify(parts))}`;
}

/** The id, or, where it is taken, the first of `id-2`, `id-3`, … that is free. */
export function freeId(id: string, isTaken: (id: string) => boolean): string {
  let free = id;
  for (let number = 2; isTaken(free); number++) free = `${id}-${number}`;
  return free;
}

const digits = 32;

function digest(text: string): string {
  // In one call: a hash object of its own for each of millions of records would be as many for the collector to see off.
  return hash("sha256", text, "hex").slice(0, digits);
}
