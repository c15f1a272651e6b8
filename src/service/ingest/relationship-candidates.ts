import type { ImportedClaim } from "../../importers/importer.ts";
import { derivedClaimId, relationshipIdentity } from "../../model/derived-ids.ts";
import { afterAllDays, beforeAllDays, firstDay, lastDay } from "../../model/partial-date.ts";
import type { Claim, Relationship } from "../../model/records.ts";
import { highestMarkingRank } from "../../model/vocabulary.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { visibleClaimsAbout, visibleEntities } from "../catalog/visibility.ts";
import { slices } from "../slices.ts";

/** A relationship that another of a document may be, and the claims about it. */
interface Candidate {
  readonly relationship: Relationship;
  readonly claims: readonly (Claim | ImportedClaim)[];
}

/**
 * The relationships that those of documents may be: stored ones between the same ends, and those that the documents
 * added before. Where several are possible, the one that has the document's own claims already is meant (so that importing
 * again changes nothing), then one that is believed, then the one that holds latest.
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
      const reader = { store, clearance };
      const claims = await visibleClaimsAbout(
        reader,
        found.map(({ id }) => id),
      );
      const ends = await visibleEntities(
        reader,
        found.flatMap(({ from, to }) => [from, to]),
      );
      for (const [place, relationship] of found.entries()) {
        const isVisible = ends[2 * place] !== undefined && ends[2 * place + 1] !== undefined && isSeen(claims[place], clearance);
        if (isVisible) candidates.add(relationship, claims[place] ?? []);
      }
    }
    return candidates;
  }

  add(relationship: Relationship, claims: Candidate["claims"]): void {
    const key = endsKey(relationship);
    this.ids.add(relationship.id);
    const known = this.byEnds.get(key);
    if (known === undefined) this.byEnds.set(key, [{ relationship, claims }]);
    else known.push({ relationship, claims });
  }

  /** Whether a relationship between these ends goes by the id, seen or not. */
  isTaken(id: string): boolean {
    return this.ids.has(id);
  }

  /** The one that has exactly these dates and that satisfies the condition. */
  same(relationship: Relationship, condition: (candidate: Relationship) => boolean): Relationship | undefined {
    const identity = relationshipIdentity(relationship);
    return this.best(relationship, [], (one) => relationshipIdentity(one) === identity && condition(one));
  }

  /** The one that a relationship without an id of its own is: of the same dates, or of any where it gives none. */
  meant(relationship: Relationship, claims: readonly ImportedClaim[]): Relationship | undefined {
    const identity = relationshipIdentity(relationship);
    const isUndated = relationship.validFrom === undefined && relationship.validTo === undefined;
    return this.best(relationship, claims, (one) => {
      const { validFrom: _, validTo: __, ...undated } = one;
      return relationshipIdentity(isUndated ? undated : one) === identity;
    });
  }

  private best(relationship: Relationship, claims: readonly ImportedClaim[], isPossible: (one: Relationship) => boolean) {
    const possible = (this.byEnds.get(endsKey(relationship)) ?? []).filter((one) => isPossible(one.relationship));
    if (possible.length < 2) return possible[0]?.relationship;
    const identity = relationshipIdentity(relationship);
    const ranked = possible.map((candidate) => ({
      candidate: candidate.relationship,
      ranks: [
        Number(hasOneOf(candidate, claims)),
        Number(candidate.claims.some(({ stance, retractedAt }) => stance === "SUPPORTS" && retractedAt === undefined)),
        Number(relationshipIdentity(candidate.relationship) === identity),
        candidate.relationship.validTo === undefined ? afterAllDays : lastDay(candidate.relationship.validTo),
        candidate.relationship.validFrom === undefined ? beforeAllDays : firstDay(candidate.relationship.validFrom),
      ],
    }));
    ranked.sort((a, b) => compareRanks(b.ranks, a.ranks) || (a.candidate.id < b.candidate.id ? -1 : 1));
    return ranked[0]?.candidate;
  }
}

/** The highest clearance sees even relationships without claims. */
function isSeen(claims: readonly Claim[] | undefined, clearance: number): boolean {
  return clearance >= highestMarkingRank || (claims ?? []).length > 0;
}

function hasOneOf({ relationship, claims }: Candidate, given: readonly ImportedClaim[]): boolean {
  const ids = new Set(claims.map(({ id }) => id));
  return given.some((claim) => ids.has(claim.id) || ids.has(derivedClaimId({ ...claim, about: relationship.id })));
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((rank, index) => rank !== b[index]);
  return place < 0 ? 0 : (a[place] as number) - (b[place] as number);
}

function endsKey({ kind, from, to }: Relationship): string {
  return JSON.stringify([kind, from, to]);
}
