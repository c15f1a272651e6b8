import { hash } from "node:crypto";
import type { Claim, Relationship } from "./records.ts";

/**
 * Ids for records that came without one, made from what they say: saying the same again makes the same id, and so
 * changes nothing.
 */
export function derivedRelationshipId(relationship: Omit<Relationship, "id">): string {
  const { kind, from, to, validFrom, validTo, note, attributes } = relationship;
  const sorted = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return `rel-${digest([kind, from, to, validFrom, validTo, note, sorted])}`;
}

/** When it was recorded or retracted does not count: that is the store's affair. */
export function derivedClaimId(claim: Omit<Claim, "id" | "recordedAt">): string {
  const { about, stance, status, confidence, text, quote, sources, statedOn, assertedBy, marking } = claim;
  return `claim-${digest([about, stance, status, confidence, text, quote, [...sources].sort(), statedOn, assertedBy, marking])}`;
}

const digits = 32;

function digest(parts: readonly unknown[]): string {
  // In one call: a hash object of its own for each of millions of records would be as many for the collector to see off.
  return hash("sha256", JSON.stringify(parts), "hex").slice(0, digits);
}
