import { isVariantOf } from "../../../model/derived-ids.ts";
import type { Json, Relationship } from "../../../model/records.ts";
import { relationshipIdentity } from "../../../model/relationship-identity.ts";
import { sameContent } from "../../../model/same-content.ts";
import type { NewClaim } from "../../../store/record-writer.ts";
import { type Derived, versionMatching } from "./derived-claims.ts";

/** A relationship that points at a release, and the active claims about it. */
export interface Known {
  readonly relationship: Relationship;
  readonly claims: readonly NewClaim[];
}

/** A claim that follows, and is not there. */
export interface Missing {
  readonly derived: Derived;
  readonly claim: NewClaim;
  /** Whether the relationship that it is about is new too. */
  readonly isAboutNew: boolean;
}

export interface Settlement {
  /** New ones. */
  readonly relationships: readonly Relationship[];
  readonly missing: readonly Missing[];
  /** Claims that follow from nothing any more. */
  readonly obsolete: readonly NewClaim[];
}

/**
 * What has to change so that just those claims are active that follow. A claim is about the relationship that is the same as the
 * one that it describes: of several, that which has the claim, then one that is believed, then the first by id.
 */
export function settle(wanted: readonly Derived[], known: readonly Known[]): Settlement {
  const byIdentity = new Map<string, Known[]>();
  for (const one of known) {
    const identity = relationshipIdentity(one.relationship);
    byIdentity.set(identity, [...(byIdentity.get(identity) ?? []), one]);
  }
  const added = new Map<string, Relationship>();
  const kept = new Set<string>();
  const missing: Missing[] = [];
  for (const derived of [...wanted].sort((a, b) => (a.relationship.id < b.relationship.id ? -1 : 1))) {
    const identity = relationshipIdentity(derived.relationship);
    const same = byIdentity.get(identity) ?? [];
    const stored = same.flatMap(({ claims }) => claims.find((claim) => isThis(derived, claim)) ?? [])[0];
    if (stored !== undefined) {
      kept.add(stored.id);
      continue;
    }
    const about = best(same) ?? withHarmOfBoth(added.get(identity) ?? derived.relationship, derived.relationship);
    if (same.length === 0) added.set(identity, about);
    missing.push({ derived, claim: { ...derived.claim, id: derived.id, about: about.id }, isAboutNew: same.length === 0 });
  }
  const obsolete = known.flatMap(({ claims }) =>
    claims.filter(({ id, assertedBy }) => assertedBy === versionMatching && !kept.has(id)),
  );
  return { relationships: [...added.values()], missing, obsolete };
}

/** Of several causes, harm passes within what any of them lets through; one that does not say lets everything through. */
function withHarmOfBoth(one: Relationship, other: Relationship): Relationship {
  const attributes = Object.entries(one.attributes).flatMap(([name, value]): [string, Json][] => {
    const added = other.attributes[name];
    if (added === undefined) return [];
    return [[name, Array.isArray(value) && Array.isArray(added) ? [...new Set([...value, ...added])] : value]];
  });
  return { ...one, attributes: Object.fromEntries(attributes) };
}

/** Whether a claim is the one that follows, under whichever variant of its id. */
export function isThis({ id, claim }: Derived, stored: NewClaim): boolean {
  if (!isVariantOf(stored.id, id)) return false;
  const { stance, status, confidence, text, quote, sources, statedOn, assertedBy, marking } = stored;
  return sameContent({ stance, status, confidence, text, quote, sources, statedOn, assertedBy, marking }, claim);
}

function best(same: readonly Known[]): Relationship | undefined {
  const ranked = [...same].sort(
    (a, b) => Number(isSupported(b)) - Number(isSupported(a)) || (a.relationship.id < b.relationship.id ? -1 : 1),
  );
  return ranked[0]?.relationship;
}

function isSupported({ claims }: Known): boolean {
  return claims.some(({ stance }) => stance === "SUPPORTS");
}
