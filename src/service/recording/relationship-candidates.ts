import { isDeepStrictEqual } from "node:util";
import type { ImportedClaim } from "../../importers/importer.ts";
import { derivedClaimId } from "../../model/derived-ids.ts";
import { afterAllDays, beforeAllDays, firstDay, lastDay } from "../../model/partial-date.ts";
import type { Claim, Relationship } from "../../model/records.ts";
import { relationshipDifferences } from "../../model/relationship-differences.ts";
import { mayMean, relationshipIdentity } from "../../model/relationship-identity.ts";
import { slices } from "../../model/slices.ts";
import { otherVersions } from "../../model/version-attributes.ts";
import { broadestRank } from "../../model/vocabulary.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { hiddenByClaims, maySee, visibleEntities } from "../catalog/visibility.ts";
import { versionMatching } from "./version-matching/derived-claims.ts";

type Claimed = Pick<Claim, "id" | "stance" | "marking" | "retractedAt"> & Partial<Pick<Claim, "sources" | "assertedBy">>;

/** A relationship that another may be, and the claims about it. */
interface Candidate {
  readonly relationship: Relationship;
  /** Thousands of documents may state one relationship: those of each are added to the list. */
  readonly claims: Claimed[];
  readonly isStored: boolean;
}

/**
 * The relationships that those to be recorded may be: stored ones between the same ends, and those that were recorded with
 * them before. Where several are possible, the one that has the given claims already is meant (so that importing again
 * changes nothing), then one that is believed, then one that is the same in all, then the one that holds latest.
 *
 * One of which all that was said is retracted is not there. It is meant only by what gives its dates and says nothing
 * otherwise: a relationship whose attributes were corrected has the same identity as the one that took its place. Nor is one
 * there that is marked more narrowly than the claims and says more than they do: they would show its dates, note and attributes
 * to those who may not see them.
 */
export class RelationshipCandidates {
  private readonly byEnds = new Map<string, Candidate[]>();
  private readonly ids = new Set<string>();

  /** With what is stored between the ends of these relationships, as far as this clearance may see it. */
  static async of(store: RecordReader, clearance: number, relationships: readonly Relationship[]): Promise<RelationshipCandidates> {
    const candidates = new RelationshipCandidates();
    const pairs = [...new Map(relationships.map(({ from, to }) => [JSON.stringify([from, to]), { from, to }])).values()];
    for (const some of slices(pairs)) {
      const found = (await store.relationshipsBetween(some)).flat();
      if (found.length === 0) continue;
      for (const { id } of found) candidates.ids.add(id);
      const claims = await store.claimsAbout(found.map(({ id }) => id));
      const ends = await visibleEntities(
        { store, clearance },
        found.flatMap(({ from, to }) => [from, to]),
      );
      for (const [place, relationship] of found.entries()) {
        const about = claims[place] ?? [];
        if (ends[2 * place] === undefined || ends[2 * place + 1] === undefined || hiddenByClaims(clearance, about)) continue;
        candidates.put({ relationship, claims: about.filter((claim) => maySee(clearance, claim)), isStored: true });
      }
    }
    return candidates;
  }

  /** Adds one that is to be recorded. */
  add(relationship: Relationship, claims: readonly Claimed[]): void {
    this.put({ relationship, claims: [...claims], isStored: false });
  }

  private put(candidate: Candidate): void {
    const key = endsKey(candidate.relationship);
    this.ids.add(candidate.relationship.id);
    const known = this.byEnds.get(key);
    if (known === undefined) this.byEnds.set(key, [candidate]);
    else known.push(candidate);
  }

  /** Adds claims about one that is a candidate already. */
  addClaims(relationship: Relationship, claims: readonly Claimed[]): void {
    const known = this.known(relationship);
    for (const claim of claims) known?.claims.push(claim);
  }

  /** Whether a relationship between these ends goes by the id, seen or not. */
  isTaken(id: string): boolean {
    return this.ids.has(id);
  }

  /** Whether all claims about it cite this source, and come from one importer. */
  restsOn(relationship: Relationship, { source, assertedBy }: { readonly source: string; readonly assertedBy: string }): boolean {
    const known = this.known(relationship);
    return known?.isStored === true && active(known).every((one) => one.sources?.includes(source) && one.assertedBy === assertedBy);
  }

  /** Whether these claims about one, made of what is described, would show what it says besides to others than those who see it. */
  wouldShowMore(relationship: Relationship, described: Relationship, claims: readonly ImportedClaim[]): boolean {
    const known = this.known(relationship);
    return known !== undefined && wouldShowMore(known, described, claims);
  }

  /** Whether more may see the relationship than these claims about it. */
  isBroader(relationship: Relationship, claims: readonly ImportedClaim[]): boolean {
    const known = this.known(relationship);
    return known !== undefined && claims.length > 0 && broadestRank(known.claims) < broadestRank(claims);
  }

  /** Whether all claims about it follow from claims about a package. */
  onlyFollows(relationship: Relationship): boolean {
    const known = this.known(relationship);
    const claims = known === undefined ? [] : active(known);
    return claims.length > 0 && claims.every((one) => one.assertedBy === versionMatching);
  }

  private known(relationship: Relationship): Candidate | undefined {
    return this.byEnds.get(endsKey(relationship))?.find((one) => one.relationship.id === relationship.id);
  }

  /** The one with exactly this content, under whatever id. */
  withContent(relationship: Relationship): Relationship | undefined {
    const { id } = relationship;
    return this.best(relationship, [], (one) => isDeepStrictEqual({ ...one, id }, relationship));
  }

  /** The one that a relationship with an id of its own is, of exactly these dates. */
  same(relationship: Relationship, claims: readonly ImportedClaim[]): Relationship | undefined {
    const identity = relationshipIdentity(relationship);
    return this.best(relationship, claims, (one) => relationshipIdentity(one) === identity);
  }

  /** The one that a relationship without an id of its own is: of the same dates, or of any where it gives none. */
  meant(relationship: Relationship, claims: readonly ImportedClaim[] = [], marked: readonly Marked[] = claims) {
    return this.best(relationship, claims, (one) => mayMean(relationship, one), marked);
  }

  private best(
    relationship: Relationship,
    claims: readonly ImportedClaim[],
    isPossible: (one: Relationship) => boolean,
    marked: readonly Marked[] = claims,
  ): Relationship | undefined {
    const identity = relationshipIdentity(relationship);
    const ranked = (this.byEnds.get(endsKey(relationship)) ?? []).flatMap((candidate) => {
      const { relationship: one } = candidate;
      if (!isPossible(one) || wouldShowMore(candidate, relationship, marked)) return [];
      const isExact = relationshipIdentity(one) === identity;
      const isOwn = hasOneOf(candidate, relationship, claims);
      const saysSame = isLike(one, relationship);
      // A retracted claim that comes again must find the one that it was retracted from, and not be stated anew.
      const comesAgain = isOwn && candidate.isStored;
      if (isGone(candidate) && !saysSame && !comesAgain) return [];
      const ranks = [
        Number(isOwn),
        Number(isSupported(candidate)),
        Number(isExact),
        Number(saysSame),
        one.validTo === undefined ? afterAllDays : lastDay(one.validTo),
        one.validFrom === undefined ? beforeAllDays : firstDay(one.validFrom),
      ];
      return { relationship: one, ranks };
    });
    ranked.sort((a, b) => compareRanks(b.ranks, a.ranks) || (a.relationship.id < b.relationship.id ? -1 : 1));
    return ranked[0]?.relationship;
  }
}

/** Whether a description is of exactly this relationship, and says nothing otherwise. */
export function isLike(relationship: Relationship, described: Relationship): boolean {
  const isExact = relationshipIdentity(relationship) === relationshipIdentity(described);
  return isExact && relationshipDifferences(relationship, described).length === 0;
}

type Marked = Pick<Claim, "marking">;

function wouldShowMore({ relationship, claims }: Candidate, described: Relationship, marked: readonly Marked[]): boolean {
  const saysMore = relationshipDifferences(described, relationship).length > 0;
  return saysMore && claims.length > 0 && broadestRank(claims) > broadestRank(marked);
}

function active({ claims }: Candidate): readonly Claimed[] {
  return claims.filter(({ retractedAt }) => retractedAt === undefined);
}

/** What follows from other claims does not count: it comes and goes with them, between two imports of one document. */
function isSupported(candidate: Candidate): boolean {
  return active(candidate).some(({ stance, assertedBy }) => stance === "SUPPORTS" && assertedBy !== versionMatching);
}

/** Whether every claim about it was retracted. */
function isGone({ claims }: Candidate): boolean {
  return claims.length > 0 && claims.every(({ retractedAt }) => retractedAt !== undefined);
}

/** Whether one of the claims that are made of what is described was made of the candidate, with its own versions where these are others. */
function hasOneOf({ relationship, claims }: Candidate, described: Relationship, given: readonly ImportedClaim[]): boolean {
  const ids = new Set(claims.map(({ id }) => id));
  const versions = otherVersions(described, relationship);
  const own = versions === undefined ? {} : { versions };
  return given.some((claim) => ids.has(claim.id) || ids.has(derivedClaimId({ ...own, ...claim, about: relationship.id })));
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((rank, index) => rank !== b[index]);
  return place < 0 ? 0 : (a[place] as number) - (b[place] as number);
}

function endsKey({ kind, from, to }: Pick<Relationship, "kind" | "from" | "to">): string {
  return JSON.stringify([kind, from, to]);
}
