import type { Relationship } from "./records.ts";
import { relationshipKind } from "./relationship-kinds.ts";

/**
 * What makes two relationships the same: kind, ends and validity. Of a statement, also what it states: a claim that an
 * organization is not affected must never count for its statement that it is.
 */
export function relationshipIdentity({ kind, from, to, validFrom, validTo, attributes }: Omit<Relationship, "id">): string {
  const parts: unknown[] = [kind, from, to, validFrom, validTo];
  if (relationshipKind(kind).carriesStatement) parts.push(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(parts);
}

/**
 * Whether a description that has no id may mean a relationship of its kind and ends. What it gives has to agree: without
 * dates, it may mean one of any dates; a statement, one that states all that it states.
 */
export function mayMean(described: Relationship, relationship: Relationship): boolean {
  const { kind, validFrom, validTo, attributes } = described;
  const isDated = validFrom !== undefined || validTo !== undefined;
  if (isDated && (validFrom !== relationship.validFrom || validTo !== relationship.validTo)) return false;
  if (!relationshipKind(kind).carriesStatement) return true;
  return Object.entries(attributes).every(([name, value]) => relationship.attributes[name] === value);
}
