import { isDeepStrictEqual } from "node:util";
import type { ImportedClaim, ImportedRecords, Importer, ImportWarning } from "../../importers/importer.ts";
import type { FaultList } from "../../model/document-faults.ts";
import type { Entity, RecordType, Relationship, Source } from "../../model/records.ts";
import { markingRank } from "../../model/vocabulary.ts";
import type { NewClaim } from "../../store/record-writer.ts";
import { enrichedEntity } from "./enrich.ts";
import { Count } from "./import-report.ts";
import { fieldsThatDiffer, lossOfHarm, mergedEntity, namedRelationship, saysTheSame } from "./merge.ts";
import { RecordCheck } from "./record-check.ts";
import type { WrittenEntity } from "./shared-ids.ts";
import type { StoredRecords } from "./stored-records.ts";

interface PlanContext extends Pick<Importer, "identifiesBy"> {
  readonly clearance: number;
  readonly faults: FaultList;
}

/** What is to be written of the documents, given what is stored. */
export class ImportPlan {
  readonly tallies = { entities: new Count(), relationships: new Count(), claims: new Count(), sources: new Count() };
  readonly warnings: ImportWarning[] = [];
  readonly written: WrittenEntity[] = [];
  readonly batch = {
    sources: [] as Source[],
    entities: [] as Entity[],
    relationships: [] as Relationship[],
    claims: [] as NewClaim[],
  };
  private readonly check: RecordCheck;
  /** New relationships, each with its batch. */
  private readonly added: (readonly [Relationship, ImportedRecords])[] = [];

  constructor(
    private readonly stored: StoredRecords,
    private readonly context: PlanContext,
  ) {
    this.check = new RecordCheck(context.faults);
    for (const entity of stored.entities.values()) if (this.isVisible(entity)) this.check.knowEntity(entity);
    for (const id of stored.sources.keys()) this.check.knowSource(id);
  }

  add(batch: ImportedRecords): void {
    const entities = batch.entities.map((entity) => this.withStored(batch, entity));
    const { relationships, claims, sources, ...accepted } = this.check.accept(withRecords(batch, entities, this.named(batch)));
    for (const source of sources) this.planSource(batch, source);
    for (const relationship of relationships) this.planRelationship(batch, relationship);
    for (const entity of accepted.entities) this.planEntity(batch, entity);
    for (const claim of claims) this.planClaim(batch, claim);
  }

  /** To be called when all batches were added. */
  settle(batches: readonly ImportedRecords[]): void {
    this.check.settle();
    this.warnOfUnsupported();
    const { repeated } = this.check;
    if (!repeated.any) return;
    for (const batch of batches) {
      repeated.compare(withRecords(batch, batch.entities, this.named(batch)), this.context.faults);
    }
    repeated.settle(this.context.faults);
  }

  /** An entity of a document together with what is stored of it. */
  private withStored(batch: ImportedRecords, entity: Entity): Entity {
    const stored = this.stored.entities.get(entity.id);
    if (stored?.kind !== entity.kind || !this.isVisible(stored)) return entity;
    // A document that names an entity by the graph's own id is about that entity, and may correct it.
    if (this.context.identifiesBy === "id") return mergedEntity(stored, entity);
    const { entity: enriched, kept } = enrichedEntity(stored, entity);
    if (kept.length > 0) {
      this.warn(batch, entity, `${JSON.stringify(stored.id)} is stored with other content (${kept.join(", ")}), which stays.`);
    }
    return enriched;
  }

  /** The relationships of a batch, each completed from the stored one of the same id, if there is one. */
  private named(batch: ImportedRecords): Relationship[] {
    return batch.relationships.map((relationship) => {
      const { id } = relationship;
      const stored = this.stored.visibleRelationships.has(id) ? this.stored.relationships.get(id) : undefined;
      return stored === undefined ? relationship : namedRelationship(stored, relationship);
    });
  }

  private isVisible(entity: Entity): boolean {
    return markingRank(entity.marking) <= this.context.clearance;
  }

  private planSource(batch: ImportedRecords, source: Source): void {
    const before = this.stored.sources.get(source.id);
    this.planUnlessStored(batch, "source", source, before, (stored) => otherContent(stored, source, "choose another id"));
  }

  private planRelationship(batch: ImportedRecords, relationship: Relationship): void {
    const { id } = relationship;
    const before = this.stored.relationships.get(id);
    if (before === undefined) this.added.push([relationship, batch]);
    const remedy = "to add claims to it, repeat kind, from and to and leave out the rest; otherwise choose another id";
    this.planUnlessStored(batch, "relationship", relationship, before, (stored) =>
      this.stored.visibleRelationships.has(id) ? otherContent(stored, relationship, remedy) : usedByAnother,
    );
  }

  /** What is stored stays as it is: `refusal` says why a record of the same id with other content is not taken. */
  private planUnlessStored<R extends Source | Relationship>(
    batch: ImportedRecords,
    type: "source" | "relationship",
    record: R,
    before: R | undefined,
    refusal: (before: R) => string,
  ): void {
    const section = `${type}s` as const;
    if (before === undefined) {
      if (this.isUsedElsewhere(batch, type, record)) return;
      this.tallies[section].added++;
      (this.batch[section] as R[]).push(record);
    } else if (isDeepStrictEqual(before, record)) {
      this.tallies[section].unchanged++;
    } else {
      this.refuse(batch, record, refusal(before));
    }
  }

  private planEntity(batch: ImportedRecords, entity: Entity): void {
    const before = this.stored.entities.get(entity.id);
    if (before === undefined) {
      if (this.isUsedElsewhere(batch, "entity", entity)) return;
      this.tallies.entities.added++;
      this.write(batch, entity);
    } else if (before.kind !== entity.kind || !this.isVisible(before)) {
      this.refuse(batch, entity, usedByAnother);
    } else if (isDeepStrictEqual(before, entity)) {
      this.tallies.entities.unchanged++;
    } else {
      const loss = lossOfHarm(before, entity);
      if (loss !== undefined) {
        this.context.faults.add({ code: "CONFLICT", message: loss, place: batch.placeOf(entity, "channels") });
      }
      this.tallies.entities.changed++;
      this.write(batch, entity, before);
    }
  }

  private write(batch: ImportedRecords, entity: Entity, before?: Entity): void {
    this.batch.entities.push(entity);
    this.written.push({ entity, before, place: () => batch.placeOf(entity, "externalIds") });
  }

  private planClaim(batch: ImportedRecords, claim: ImportedClaim): void {
    const before = this.stored.claims.get(claim.id);
    const { recordedAt: _, retractedAt, retractionReason: __, ...asserted } = claim;
    if (before !== undefined && !saysTheSame(claim, before)) {
      this.refuse(batch, claim, "is stored with other content; a claim is never overwritten: choose another id");
    } else if (before !== undefined) {
      this.tallies.claims.unchanged++;
      if ((before.retractedAt === undefined) !== (retractedAt === undefined)) {
        const state =
          before.retractedAt === undefined ? "retracted here, but not in the graph" : "retracted in the graph, but not here";
        this.warn(batch, claim, `The claim is ${state}; an import does not change that.`);
      }
    } else if (retractedAt !== undefined) {
      this.warn(batch, claim, "The claim is retracted, so it was left out; only a load into an empty store takes history.");
    } else if (!this.isUsedElsewhere(batch, "claim", claim)) {
      this.tallies.claims.added++;
      this.batch.claims.push(asserted);
    }
  }

  /** A document that disputes a stored relationship without giving its id adds a new one, which is not believed. */
  private warnOfUnsupported(): void {
    const supported = new Set(this.batch.claims.filter(({ stance }) => stance === "SUPPORTS").map(({ about }) => about));
    for (const [relationship, batch] of this.added) {
      if (supported.has(relationship.id)) continue;
      const message =
        "The relationship is new, and no claim supports it, so it is not believed. To support or dispute one that is stored, give its id.";
      this.warn(batch, relationship, message);
    }
  }

  private isUsedElsewhere(batch: ImportedRecords, type: RecordType, record: { readonly id: string }): boolean {
    const { entities, relationships, claims, sources } = this.stored;
    const holders = { entity: entities, relationship: relationships, claim: claims, source: sources };
    const used = (Object.keys(holders) as RecordType[]).some((other) => other !== type && holders[other].has(record.id));
    if (used) this.refuse(batch, record, "is already used by a record of another type; choose another id");
    return used;
  }

  private refuse(batch: ImportedRecords, record: { readonly id: string }, message: string): void {
    const fault = `${JSON.stringify(record.id)} ${message}`;
    this.context.faults.add({ code: "CONFLICT", message: fault, place: batch.placeOf(record, "id") });
  }

  private warn(batch: ImportedRecords, record: { readonly id: string }, message: string): void {
    this.warnings.push({ message, place: batch.placeOf(record, "id") });
  }
}

const usedByAnother = "is already used by another record; choose another id";

function otherContent(before: object, record: object, remedy: string): string {
  const fields = fieldsThatDiffer(before, record).join(", ");
  return `is stored with other content (${fields}), which an import does not overwrite: ${remedy}`;
}

/** The batch with these records in place of its own. */
function withRecords(batch: ImportedRecords, entities: readonly Entity[], relationships: readonly Relationship[]): ImportedRecords {
  const { sources, claims, warnings } = batch;
  return { sources, claims, warnings, entities, relationships, placeOf: batch.placeOf.bind(batch) };
}
