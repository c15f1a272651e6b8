import { isDeepStrictEqual } from "node:util";
import type { Difference } from "./difference.ts";
import type { Relationship } from "./records.ts";
import { attributeOfVersions } from "./version-attributes.ts";

/** The dates, attributes and note that are given otherwise than the relationship has them. */
export function relationshipDifferences(stored: Relationship, given: Relationship): Difference[] {
  const differences: Difference[] = [];
  for (const field of ["validFrom", "validTo", "note"] as const) {
    const value = given[field];
    if (value !== undefined && value !== stored[field]) differences.push({ field, stored: stored[field] ?? null, given: value });
  }
  for (const [name, value] of Object.entries(given.attributes)) {
    const before = stored.attributes[name];
    if (isDeepStrictEqual(value, before)) continue;
    const difference = { field: `attributes.${name}`, stored: before ?? null, given: value };
    const isOfVersions = name === attributeOfVersions(stored.kind);
    differences.push(isOfVersions ? { ...difference, holdsForClaims: true } : difference);
  }
  return differences;
}

/** A relationship with the dates, attributes and note that are given in place of its own. */
export function withDifferences(stored: Relationship, given: Relationship): Relationship {
  return { ...stored, ...given, id: stored.id, attributes: { ...stored.attributes, ...given.attributes } };
}
