import type { ImportedClaim, ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import { derivedClaimId, derivedRelationshipId, freeId } from "../../model/derived-ids.ts";
import type { Relationship } from "../../model/records.ts";
import { relationshipDifferences, withDifferences } from "../../model/relationship-differences.ts";
import { slices } from "../../model/slices.ts";
import { otherVersions, versionsOfRelationship } from "../../model/version-attributes.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { isLike, RelationshipCandidates } from "../recording/relationship-candidates.ts";
import type { Contradiction } from "./contradiction.ts";
import type { EarlierParts } from "./earlier-parts.ts";

export interface Matched {
  /** The documents' records, each relationship under the id that it is known by, and the claims with it. */
  readonly batches: readonly ImportedRecords[];
  /** What the documents say otherwise than the relationship that they are about, which stays. */
  readonly contradictions: readonly Contradiction[];
  /** Of relationships that are known under another id than the document's own. */
  readonly warnings: readonly ImportWarning[];
  /** By the id of each stored relationship that the documents replace, what takes its place. */
  readonly corrections: ReadonlyMap<string, Relationship>;
}

interface MatchOptions {
  readonly clearance: number;
  /** Whether a relationship with other dates, attributes or note takes the place of the stored one. */
  readonly replace: boolean;
  readonly assertedBy: string;
  /** Ids of sources of which the documents bring a newer version. */
  readonly renewed: ReadonlySet<string>;
  /** What was stated before these batches, where they are a part of the documents. */
  readonly earlier?: EarlierParts | undefined;
}

/**
 * Finds out which relationships of documents are stored already, or stated earlier in the documents. One that is not stored
 * under its id is the one of the same kind, ends and dates; one that has neither an id nor dates, any of that kind and ends.
 * Where a document names other versions of a package than the relationship does, its claims keep those for themselves.
 */
export async function matchRelationships(
  store: RecordReader,
  batches: readonly ImportedRecords[],
  options: MatchOptions,
): Promise<Matched> {
  const relationships = batches.flatMap((batch) => batch.relationships);
  options.earlier?.enter(relationships);
  const own = new Set(relationships.filter((one) => !isDerived(one)).map(({ id }) => id));
  const stored = new Map<string, Relationship>();
  for (const ids of slices([...own])) {
    for (const found of await store.relationships(ids)) if (found !== undefined) stored.set(found.id, found);
  }
  const asked = options.replace ? relationships : relationships.filter(({ id }) => !stored.has(id));
  const candidates = await RelationshipCandidates.of(store, options.clearance, asked);
  await options.earlier?.addTo(candidates, asked, options.clearance);
  const matching = new Matching(batches, stored, candidates, options);
  const matched = matching.result();
  options.earlier?.leave(matching.statedIds);
  return matched;
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
  /** The same of documents that are broader than one that was first to state what they describe, and that says more. */
  private readonly apart = new Map<ImportedRecords, Map<string, Statement>>();
  /** By the id that it is known by, the relationship with which later mentions are compared. */
  private readonly stated = new Map<string, Relationship>();
  private readonly corrections = new Map<string, Relationship>();
  private readonly contradictions: Contradiction[] = [];
  private readonly warnings: ImportWarning[] = [];
  /** By the id of each relationship that the documents add, the batch that brings it. */
  private readonly addedBy = new Map<string, ImportedRecords>();
  /** Of each batch, by what they are about. */
  private readonly claims = new Map<ImportedRecords, Map<string, ImportedClaim[]>>();

  constructor(
    private readonly batches: readonly ImportedRecords[],
    private readonly stored: ReadonlyMap<string, Relationship>,
    private readonly candidates: RelationshipCandidates,
    private readonly options: MatchOptions,
  ) {
    for (const batch of batches) {
      const about = new Map<string, ImportedClaim[]>();
      for (const claim of batch.claims) {
        const known = about.get(claim.about);
        if (known === undefined) about.set(claim.about, [claim]);
        else known.push(claim);
      }
      this.claims.set(batch, about);
    }
  }

  result(): Matched {
    const relationships = this.batches.map((batch) => batch.relationships.flatMap((one) => this.named(batch, one)));
    const batches = this.batches.map((batch, place) => this.renamed(batch, relationships[place] ?? []));
    const { contradictions, warnings, corrections } = this;
    return { batches, contradictions, warnings, corrections };
  }

  /** The ids by which the relationships are known. */
  get statedIds(): Iterable<string> {
    return this.stated.keys();
  }

  /** The relationship under the id that it is known by; nothing where an earlier one says it. */
  private named(batch: ImportedRecords, relationship: Relationship): readonly Relationship[] {
    const { id, as, isCorrection } = this.statementIn(batch, relationship);
    const first = this.stated.get(id) ?? (this.options.earlier?.isStated(id) ? as : undefined);
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

  private statementIn(batch: ImportedRecords, relationship: Relationship): Statement {
    const { id } = relationship;
    const apart = this.apart.get(batch)?.get(id);
    if (apart !== undefined) return apart;
    const known = this.statements.get(id);
    if (known !== undefined && !this.wouldShowMore(known, batch, relationship)) {
      this.addClaims(known, batch, relationship);
      return known;
    }
    const statement = this.statementOf(batch, relationship);
    if (known === undefined) this.statements.set(id, statement);
    else this.apart.set(batch, (this.apart.get(batch) ?? new Map<string, Statement>()).set(id, statement));
    return statement;
  }

  private wouldShowMore({ as }: Statement, batch: ImportedRecords, relationship: Relationship): boolean {
    return isDerived(relationship) && this.candidates.wouldShowMore(as, relationship, this.claimsIn(batch, relationship));
  }

  private claimsIn(batch: ImportedRecords, { id }: Relationship): readonly ImportedClaim[] {
    return this.claims.get(batch)?.get(id) ?? [];
  }

  private addClaims({ as }: Statement, batch: ImportedRecords, relationship: Relationship): void {
    const claims = this.claimsIn(batch, relationship);
    this.candidates.addClaims(
      as,
      claims.map((claim) => claimAs(claim, relationship, as)),
    );
  }

  private statementOf(batch: ImportedRecords, relationship: Relationship): Statement {
    const { id } = relationship;
    const claims = this.claimsIn(batch, relationship);
    const same = this.stored.get(id) ?? this.candidate(batch, relationship, claims);
    if (same !== undefined) {
      const isNarrower = this.candidates.isBroader(same, claims);
      const statement = (isNarrower ? undefined : this.correction(same, relationship)) ?? { id: same.id, as: same };
      const namesNone = otherVersions(relationship, statement.as)?.length === 0;
      if (namesNone && claims.some(({ versions }) => versions === undefined))
        this.warnings.push(namesNoVersions(batch, relationship, statement.as));
      this.addClaims(statement, batch, relationship);
      return statement;
    }
    const as = { ...relationship, id: isDerived(relationship) ? this.freeId(relationship) : id };
    this.candidates.add(as, claims);
    this.addedBy.set(as.id, batch);
    return { id: as.id, as };
  }

  private candidate(
    batch: ImportedRecords,
    relationship: Relationship,
    claims: readonly ImportedClaim[],
  ): Relationship | undefined {
    const { candidates } = this;
    const isDescribed = isDerived(relationship);
    const same = isDescribed ? candidates.meant(relationship, claims) : candidates.same(relationship, claims);
    if (same === undefined || (isDescribed && this.isRenewed(batch, same, relationship))) return undefined;
    // Without a claim of its own, it would come and go with what follows from others, which this very document may change.
    if (claims.length === 0 && candidates.onlyFollows(same) && !isLike(same, relationship)) return undefined;
    if (!isDescribed) this.warnings.push(knownUnderAnotherId(batch, relationship, same, this.whereOf(same)));
    return same;
  }

  /** Where a relationship stands, to continue a sentence. */
  private whereOf(known: Relationship): string {
    const { earlier } = this.options;
    const addedBy = this.addedBy.get(known.id);
    if (addedBy === undefined && earlier?.adds(known.id) !== true) return ", which is stored";
    const file = addedBy === undefined ? earlier?.file : addedBy.placeOf(known, "id").file;
    return file === undefined ? "" : ` in ${file}`;
  }

  private isStated(id: string): boolean {
    return this.stated.has(id) || this.options.earlier?.isStated(id) === true;
  }

  /**
   * Whether a newer version of a document says otherwise what nobody but its older version said: other versions of a package
   * are affected. It is said anew then, and what was said before is retracted with the claims of the older version.
   */
  private isRenewed({ document }: ImportedRecords, stored: Relationship, given: Relationship): boolean {
    const { renewed, assertedBy } = this.options;
    if (document === undefined || !renewed.has(document.source) || this.stated.has(stored.id)) return false;
    const isOnlyOfIt = this.candidates.restsOn(stored, { source: document.source, assertedBy });
    return isOnlyOfIt && relationshipDifferences(stored, given).length > 0;
  }

  /**
   * What takes the place of a stored relationship from which the document differs. A relationship that version matching derived
   * for a release stays, since it would be derived again; what the document says is recorded as another relationship.
   */
  private correction(same: Relationship, given: Relationship): Statement | undefined {
    const { id, kind, from, to } = same;
    const isAlike = kind === given.kind && from === given.from && to === given.to;
    if (!this.options.replace || !isAlike || this.isStated(id) || relationshipDifferences(same, given).length === 0)
      return undefined;
    const wanted = withDifferences(same, given);
    let as = this.candidates.withContent(wanted);
    if (as === undefined) {
      as = { ...wanted, id: this.freeId(wanted) };
      this.candidates.add(as, []);
    }
    if (!this.candidates.onlyFollows(same)) this.corrections.set(id, as);
    return { id: as.id, as, isCorrection: true };
  }

  private freeId(relationship: Relationship): string {
    return freeId(derivedRelationshipId(relationship), (id) => this.candidates.isTaken(id));
  }

  private renamed(batch: ImportedRecords, relationships: readonly Relationship[]): ImportedRecords {
    const originals = new Map<string, { readonly id: string; readonly about?: string }>();
    const statementOf = (id: string) => this.apart.get(batch)?.get(id) ?? this.statements.get(id);
    const knownAs = (id: string) => statementOf(id)?.id ?? id;
    for (const relationship of batch.relationships) {
      const id = knownAs(relationship.id);
      if (id !== relationship.id && !originals.has(id)) originals.set(id, relationship);
    }
    const given = new Map(batch.relationships.map((one) => [one.id, one]));
    const claims = batch.claims.map((claim) => {
      const as = statementOf(claim.about)?.as;
      const renamed = as === undefined ? claim : claimAs(claim, given.get(claim.about) ?? as, as);
      if (renamed !== claim) originals.set(renamed.id, claim);
      return renamed;
    });
    if (originals.size === 0 && relationships.length === batch.relationships.length) return batch;
    const { sources, entities, warnings, givenFields, document } = batch;
    const placeOf: ImportedRecords["placeOf"] = (record, field) => batch.placeOf(originals.get(record.id) ?? record, field);
    const documentRecords = (batch.documentRecords ?? []).map((record) => ({ ...record, becomes: record.becomes.map(knownAs) }));
    const ofDocument = { documentRecords, ...(document === undefined ? {} : { document }) };
    return { sources, entities, warnings, relationships, claims, placeOf, givenFields: givenFields?.bind(batch), ...ofDocument };
  }
}

/** A claim about a relationship, as one about what that is known as. */
function claimAs(claim: ImportedClaim, given: Relationship, as: Relationship): ImportedClaim {
  const versions = otherVersions(given, as);
  if (as.id === claim.about && versions === undefined) return claim;
  // What it names itself comes before what the document says of the relationship.
  const changed = { ...(versions === undefined ? {} : { versions }), ...claim, about: as.id };
  return claim.id === derivedClaimId(claim) ? { ...changed, id: derivedClaimId(changed) } : changed;
}

function knownUnderAnotherId(batch: ImportedRecords, relationship: Relationship, same: Relationship, where: string): ImportWarning {
  const message = `The relationship ${JSON.stringify(relationship.id)} is the same as ${JSON.stringify(same.id)}${where}, by kind, ends and dates: its claims are added to that one, and its own id is not kept.`;
  return { message, place: batch.placeOf(relationship, "id") };
}

function namesNoVersions(batch: ImportedRecords, relationship: Relationship, as: Relationship): ImportWarning {
  const message = `The document names no versions, and ${JSON.stringify(as.id)} has ${JSON.stringify(versionsOfRelationship(as))}: its claims are about the package as a whole, and nothing follows from them for releases. To mean these versions, repeat them.`;
  return { message, place: batch.placeOf(relationship, "attributes.versions") };
}

function isDerived(relationship: Relationship): boolean {
  return relationship.id === derivedRelationshipId(relationship);
}
