import type { ImportedClaim, ImportedRecords } from "../../importers/importer.ts";
import { derivedClaimId, derivedRelationshipId, freeId } from "../../model/derived-ids.ts";
import type { Relationship } from "../../model/records.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { slices } from "../slices.ts";
import type { Contradiction } from "./contradiction.ts";
import { RelationshipCandidates } from "./relationship-candidates.ts";
import { relationshipDifferences, withDifferences } from "./relationship-differences.ts";

export interface Matched {
  /** The documents' records, each relationship under the id that it is known by, and the claims with it. */
  readonly batches: readonly ImportedRecords[];
  /** What the documents say otherwise than the relationship that they are about, which stays. */
  readonly contradictions: readonly Contradiction[];
  /** By the id of each stored relationship that the documents replace, what takes its place. */
  readonly corrections: ReadonlyMap<string, Relationship>;
}

interface MatchOptions {
  readonly clearance: number;
  /** Whether a relationship with other dates, attributes or note takes the place of the stored one. */
  readonly replace: boolean;
}

/**
 * Finds out which relationships of documents are stored already, or stated earlier in the documents. One that comes
 * without an id is the one of the same kind, ends and dates; where it has no dates, any of that kind and ends. One with an
 * id of its own that is not stored is so only if nothing of it says otherwise.
 */
export async function matchRelationships(
  store: RecordReader,
  batches: readonly ImportedRecords[],
  options: MatchOptions,
): Promise<Matched> {
  const relationships = batches.flatMap((batch) => batch.relationships);
  const own = new Set(relationships.filter((one) => !isDerived(one)).map(({ id }) => id));
  const stored = new Map<string, Relationship>();
  for (const ids of slices([...own])) {
    for (const found of await store.relationships(ids)) if (found !== undefined) stored.set(found.id, found);
  }
  const asked = options.replace ? relationships : relationships.filter(({ id }) => !stored.has(id));
  const candidates = await RelationshipCandidates.of(store, options.clearance, asked);
  return new Matching(batches, stored, candidates, options.replace).result();
}

/** A relationship as the documents mention it first, and what it is known as. */
interface Statement {
  readonly id: string;
  /** What later mentions are compared with. */
  readonly as: Relationship;
  /** Whether `as` is to be written, in place of what the document says. */
  readonly isCorrection?: true;
}

class Matching {
  /** By the id in the documents. */
  private readonly statements = new Map<string, Statement>();
  /** By the id that it is known by, the relationship with which later mentions are compared. */
  private readonly stated = new Map<string, Relationship>();
  private readonly corrections = new Map<string, Relationship>();
  private readonly contradictions: Contradiction[] = [];
  private readonly claims = new Map<string, ImportedClaim[]>();

  constructor(
    private readonly batches: readonly ImportedRecords[],
    private readonly stored: ReadonlyMap<string, Relationship>,
    private readonly candidates: RelationshipCandidates,
    private readonly replace: boolean,
  ) {
    for (const claim of batches.flatMap((batch) => batch.claims)) {
      const known = this.claims.get(claim.about);
      if (known === undefined) this.claims.set(claim.about, [claim]);
      else known.push(claim);
    }
  }

  result(): Matched {
    const relationships = this.batches.map((batch) => batch.relationships.flatMap((one) => this.named(batch, one)));
    const batches = this.batches.map((batch, place) => this.renamed(batch, relationships[place] ?? []));
    return { batches, contradictions: this.contradictions, corrections: this.corrections };
  }

  /** The relationship under the id that it is known by; nothing where an earlier one says it. */
  private named(batch: ImportedRecords, relationship: Relationship): readonly Relationship[] {
    const statement = this.statements.get(relationship.id) ?? this.statementOf(relationship);
    this.statements.set(relationship.id, statement);
    const { id, as, isCorrection } = statement;
    const first = this.stated.get(id);
    if (first === undefined) {
      this.stated.set(id, as);
      return [isCorrection ? as : id === relationship.id ? relationship : { ...relationship, id }];
    }
    // One that repeats an id of its own is compared with the first as any record is.
    if (id === relationship.id && !isDerived(relationship)) return [relationship];
    for (const difference of relationshipDifferences(first, relationship)) {
      const place = batch.placeOf(relationship, difference.field);
      this.contradictions.push({ type: "relationship", record: id, ...difference, place });
    }
    return [];
  }

  private statementOf(relationship: Relationship): Statement {
    const { id } = relationship;
    const claims = this.claims.get(id) ?? [];
    const same = this.stored.get(id) ?? this.candidate(relationship, claims);
    if (same !== undefined) return this.correction(same, relationship) ?? { id: same.id, as: same };
    const as = { ...relationship, id: isDerived(relationship) ? this.freeId(relationship) : id };
    this.candidates.add(as, claims);
    return { id: as.id, as };
  }

  private candidate(relationship: Relationship, claims: readonly ImportedClaim[]): Relationship | undefined {
    if (isDerived(relationship)) return this.candidates.meant(relationship, claims);
    return this.candidates.same(relationship, (one) => relationshipDifferences(one, relationship).length === 0);
  }

  /** What takes the place of a stored relationship of which the document says otherwise. */
  private correction(same: Relationship, given: Relationship): Statement | undefined {
    const { id, kind, from, to } = same;
    const isAlike = kind === given.kind && from === given.from && to === given.to;
    if (!this.replace || !isAlike || this.stated.has(id) || relationshipDifferences(same, given).length === 0) return undefined;
    const wanted = withDifferences(same, given);
    const isWanted = (one: Relationship) =>
      [...relationshipDifferences(one, wanted), ...relationshipDifferences(wanted, one)].length === 0;
    let as = this.candidates.same(wanted, isWanted);
    if (as === undefined) {
      as = { ...wanted, id: this.freeId(wanted) };
      this.candidates.add(as, []);
    }
    this.corrections.set(id, as);
    return { id: as.id, as, isCorrection: true };
  }

  private freeId(relationship: Relationship): string {
    return freeId(derivedRelationshipId(relationship), (id) => this.candidates.isTaken(id));
  }

  private renamed(batch: ImportedRecords, relationships: readonly Relationship[]): ImportedRecords {
    const originals = new Map<string, { readonly id: string; readonly about?: string }>();
    const knownAs = (id: string) => this.statements.get(id)?.id ?? id;
    for (const relationship of batch.relationships) {
      const id = knownAs(relationship.id);
      if (id !== relationship.id && !originals.has(id)) originals.set(id, relationship);
    }
    const claims = batch.claims.map((claim) => {
      const about = knownAs(claim.about);
      if (about === claim.about) return claim;
      const changed = { ...claim, about };
      const renamed = claim.id === derivedClaimId(claim) ? { ...changed, id: derivedClaimId(changed) } : changed;
      originals.set(renamed.id, claim);
      return renamed;
    });
    if (originals.size === 0 && relationships.length === batch.relationships.length) return batch;
    const { sources, entities, warnings, givenFields } = batch;
    const placeOf: ImportedRecords["placeOf"] = (record, field) => batch.placeOf(originals.get(record.id) ?? record, field);
    return { sources, entities, warnings, relationships, claims, placeOf, givenFields: givenFields?.bind(batch) };
  }
}

function isDerived(relationship: Relationship): boolean {
  return relationship.id === derivedRelationshipId(relationship);
}
