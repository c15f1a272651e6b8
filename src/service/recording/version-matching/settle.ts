import { freeId, isVariantOf } from "../../../model/derived-ids.ts";
import type { Json, Relationship } from "../../../model/records.ts";
import { relationshipIdentity } from "../../../model/relationship-identity.ts";
import { sameContent } from "../../../model/same-content.ts";
import { markingRank } from "../../../model/vocabulary.ts";
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
 * What has to change so that just those claims are active that follow. A claim is about a relationship that is the same as the
 * one that it describes and passes the same harm; or more, where others than we say so. Of several, that which has the claim, then
 * one that is believed, then the first by id. What is said of a relationship counts as far as all who see the claim see that too:
 * an ID would tell others that there is more.
 */
export function settle(wanted: readonly Derived[], known: readonly Known[]): Settlement {
  const byIdentity = new Map<string, Known[]>();
  for (const one of known) {
    const identity = relationshipIdentity(one.relationship);
    byIdentity.set(identity, [...(byIdentity.get(identity) ?? []), one]);
  }
  const taken = new Set(known.map(({ relationship }) => relationship.id));
  const added = new Map<string, Relationship>();
  const kept = new Set<string>();
  const missing: Missing[] = [];
  for (const derived of [...wanted].sort(inOneOrder)) {
    const identity = relationshipIdentity(derived.relationship);
    const same = byIdentity.get(identity) ?? [];
    const stored = same.flatMap(({ claims }) => claims.find((claim) => isThis(derived, claim)) ?? [])[0];
    if (stored !== undefined) {
      kept.add(stored.id);
      continue;
    }
    const likely = best(same.flatMap((one) => asSeenWith(derived, one)).filter((one) => passesItsHarm(one, derived.relationship)));
    const about = likely ?? added.get(derived.relationship.id) ?? underFreeId(derived.relationship, taken);
    if (likely === undefined) added.set(derived.relationship.id, about);
    missing.push({ derived, claim: { ...derived.claim, id: derived.id, about: about.id }, isAboutNew: likely === undefined });
  }
  const obsolete = known.flatMap(({ claims }) =>
    claims.filter(({ id, assertedBy }) => assertedBy === versionMatching && !kept.has(id)),
  );
  return { relationships: [...added.values()], missing, obsolete };
}

/**
 * The relationship with only those claims that are visible to everybody who sees the derived claim. It counts only if there are
 * any, or if it was made for such a claim.
 */
function asSeenWith({ relationship: { id }, claim }: Derived, { relationship, claims }: Known): Known[] {
  const rank = markingRank(claim.marking);
  const seen = claims.filter(({ marking }) => markingRank(marking) <= rank);
  return seen.length > 0 || isVariantOf(relationship.id, id) ? [{ relationship, claims: seen }] : [];
}

/** In one order, whichever of the causes comes first. */
function inOneOrder({ relationship: a }: Derived, { relationship: b }: Derived): number {
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

function underFreeId(relationship: Relationship, taken: Set<string>): Relationship {
  const id = freeId(relationship.id, (one) => taken.has(one));
  taken.add(id);
  return { ...relationship, id };
}

/** The channels within which harm passes; undefined where it passes in all. */
function channelsOf({ attributes }: Relationship): readonly Json[] | undefined {
  const { channels } = attributes;
  return Array.isArray(channels) ? channels : undefined;
}

function harmOf(relationship: Relationship): string {
  return JSON.stringify([...(channelsOf(relationship) ?? ["any"])].sort());
}

function passesItsHarm({ relationship, claims }: Known, wanted: Relationship): boolean {
  if (harmOf(relationship) === harmOf(wanted)) return true;
  const [all, some] = [channelsOf(relationship), channelsOf(wanted)];
  const passesMore = all === undefined || some?.every((channel) => all.includes(channel)) === true;
  return passesMore && claims.some(({ assertedBy }) => assertedBy !== versionMatching);
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
