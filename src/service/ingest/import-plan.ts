import { isDeepStrictEqual } from "node:util";
import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import type { Difference } from "../../model/difference.ts";
import type { FaultList } from "../../model/document-faults.ts";
import type { ErrorCode } from "../../model/errors.ts";
import type { Entity, RecordType, Relationship, Source } from "../../model/records.ts";
import { relationshipDifferences } from "../../model/relationship-differences.ts";
import { type Marking, markingOfRank, markingRank } from "../../model/vocabulary.ts";
import type { NewClaim, Retraction } from "../../store/record-writer.ts";
import { addToEntity } from "./add-to-entity.ts";
import { addToSource, replaceSource } from "./add-to-source.ts";
import { Advice } from "./advice.ts";
import { warningsOfAssumedStarts } from "./assumed-starts.ts";
import { type ClaimPermissions, planClaim } from "./claim-plan.ts";
import type { Contradiction, IsGiven } from "./contradiction.ts";
import type { RelationshipCorrection } from "./corrections.ts";
import { Count } from "./import-report.ts";
import { RecordCheck } from "./record-check.ts";
import { lossOfHarm, replaceEntity } from "./replace-entity.ts";
import type { WrittenEntity } from "./shared-ids.ts";
import { SomeWarnings } from "./some-warnings.ts";
import type { StoredRecords } from "./stored-records.ts";
import { Unsupported } from "./unsupported.ts";

export interface PlanContext extends ClaimPermissions {
  readonly clearance: number;
  /** Whether the fields that the documents give take the place of the stored ones. */
  readonly replace: boolean;
  /** Ids of sources of which the documents are a newer version: what they say of themselves takes the place of the older. */
  readonly renewed: ReadonlySet<string>;
  /** Whether the documents tell in their own words what they know of: they are not written for this graph. */
  readonly inOwnWords: boolean;
  readonly faults: FaultList;
}

/** Prose of a line or a page: another wording of it says nothing otherwise. */
const toldInWords: ReadonlySet<string> = new Set(["summary"]);

/** What is to be written of a part of the documents. */
export interface PlannedPart {
  readonly sources: readonly Source[];
  readonly entities: readonly Entity[];
  readonly relationships: readonly Relationship[];
  readonly claims: readonly NewClaim[];
  readonly retractions: readonly Retraction[];
  readonly written: readonly WrittenEntity[];
}

function emptyPart() {
  return {
    sources: [] as Source[],
    entities: [] as Entity[],
    relationships: [] as Relationship[],
    claims: [] as NewClaim[],
    retractions: [] as Retraction[],
    written: [] as WrittenEntity[],
  };
}

/**
 * What is to be written of the documents, given what is stored. They are added as one, or part after part: of each, what is stored
 * is given before, and what is to be written is taken after.
 */
export class ImportPlan {
  readonly tallies = { entities: new Count(), relationships: new Count(), claims: new Count(), sources: new Count() };
  readonly warnings: ImportWarning[] = [];
  readonly contradictions: Contradiction[] = [];
  readonly advice = new Advice();
  readonly assumedStarts = new SomeWarnings();
  private readonly unsupported = new Unsupported();
  private readonly check: RecordCheck;
  stored: StoredRecords = nothingStored;
  batch = emptyPart();
  /** New relationships of this part, each with its batch. */
  private added: (readonly [Relationship, ImportedRecords])[] = [];

  constructor(readonly context: PlanContext) {
    this.check = new RecordCheck(context.faults);
  }

  /** To be called before batches are added. */
  compareWith(stored: StoredRecords): void {
    this.stored = stored;
    for (const entity of stored.entities.values()) if (this.isVisible(entity)) this.check.knowEntity(entity);
    for (const relationship of stored.relationships.values()) this.check.knowRelationship(relationship);
    for (const id of stored.sources.keys()) this.check.knowSource(id);
  }

  correct(corrections: readonly RelationshipCorrection[]): void {
    for (const { claims, retractions } of corrections) {
      this.batch.claims.push(...claims);
      this.batch.retractions.push(...retractions);
      this.tallies.claims.added += claims.length;
      this.tallies.claims.changed += retractions.length;
    }
  }

  /** Whether an entity is stored, or was in a part before. */
  knowsEntity(id: string): boolean {
    return this.stored.entities.has(id) || this.check.knowsEntity(id);
  }

  /** To be called before batches are added, with ids of stored entities that misspelled ends may mean. */
  suggest(ids: Iterable<string>): void {
    this.check.knowNear(ids);
  }

  /** To be called when the batches of a part were added. */
  take(): PlannedPart {
    const { batch, added } = this;
    this.unsupported.note(added, batch.claims);
    this.assumedStarts.add(warningsOfAssumedStarts(batch.written));
    this.batch = emptyPart();
    this.added = [];
    return batch;
  }

  add(batch: ImportedRecords): void {
    const entities = batch.entities.map((entity) => this.withStored(batch, entity));
    const { relationships, claims, sources, ...accepted } = this.check.accept(withRecords(batch, entities, this.named(batch)));
    for (const source of sources) this.planSource(batch, source);
    for (const relationship of relationships) this.planRelationship(batch, relationship);
    for (const entity of accepted.entities) this.planEntity(batch, entity);
    for (const claim of claims) planClaim(this, batch, claim);
  }

  /** To be called when the last part was taken; `batches` are all, unless it is known that records which come again say the same. */
  settle(batches: readonly ImportedRecords[] = []): void {
    this.check.settle();
    this.warnings.push(...this.unsupported.warnings);
    const { repeated } = this.check;
    if (!repeated.any || batches.length === 0) return;
    for (const batch of batches) {
      repeated.compare(withRecords(batch, batch.entities, this.named(batch)), this.context.faults);
    }
    repeated.settle(this.context.faults);
  }

  /** Refuses a new record whose id is used by one of another type. */
  isUsedElsewhere(batch: ImportedRecords, type: RecordType, record: { readonly id: string }): boolean {
    const { entities, relationships, claims, sources } = this.stored;
    const holders = { entity: entities, relationship: relationships, claim: claims, source: sources };
    const used = (Object.keys(holders) as RecordType[]).some((other) => other !== type && holders[other].has(record.id));
    if (used) this.refuse(batch, record, "is already used by a record of another type; choose another id");
    return used;
  }

  /** Nobody writes what they may not read: refuses a marking above the own clearance. */
  isTooNarrow(batch: ImportedRecords, record: { readonly id: string; readonly marking: Marking }): boolean {
    const { clearance } = this.context;
    if (markingRank(record.marking) <= clearance) return false;
    const message = `${record.marking} is above the importer's clearance, ${markingOfRank(clearance)}; mark it at most ${markingOfRank(clearance)}`;
    this.refuse(batch, record, message, "marking", "FORBIDDEN");
    return true;
  }

  refuse(
    batch: ImportedRecords,
    record: { readonly id: string },
    message: string,
    field = "id",
    code: ErrorCode = "CONFLICT",
  ): void {
    const fault = field === "id" ? `${JSON.stringify(record.id)} ${message}` : message;
    this.context.faults.add({ code, message: fault, place: batch.placeOf(record, field) });
  }

  warn(batch: ImportedRecords, record: { readonly id: string }, message: string): void {
    this.warnings.push({ message, place: batch.placeOf(record, "id") });
  }

  /** An entity of a document together with what is stored of it. */
  private withStored(batch: ImportedRecords, entity: Entity): Entity {
    const stored = this.stored.entities.get(entity.id);
    if (stored?.kind !== entity.kind || !this.isVisible(stored)) return entity;
    const isGiven = givenIn(batch, entity);
    if (this.context.replace) return replaceEntity(stored, entity, isGiven ?? (() => true));
    const { record, contradictions } = addToEntity(stored, entity, isGiven);
    const { inOwnWords } = this.context;
    const said = inOwnWords ? contradictions.filter(({ field }) => !toldInWords.has(field)) : contradictions;
    this.contradict(batch, "entity", entity, said);
    return record;
  }

  private contradict(
    batch: ImportedRecords,
    type: RecordType,
    record: { readonly id: string },
    differences: readonly Difference[],
  ): void {
    for (const difference of differences) {
      const place = batch.placeOf(record, difference.field);
      this.contradictions.push({ type, record: record.id, ...difference, place });
    }
  }

  /** The relationships of a batch, with the stored one in place of one that is stored; of that, nothing changes. */
  private named(batch: ImportedRecords): Relationship[] {
    return batch.relationships.map((relationship) => {
      const stored = this.storedRelationship(relationship);
      return stored !== undefined && isUndisputed(stored, relationship) ? stored : relationship;
    });
  }

  /** The visible one of its id. */
  private storedRelationship({ id }: Relationship): Relationship | undefined {
    return this.stored.visibleRelationships.has(id) ? this.stored.relationships.get(id) : undefined;
  }

  private isVisible(entity: Entity): boolean {
    return markingRank(entity.marking) <= this.context.clearance;
  }

  private planSource(batch: ImportedRecords, source: Source): void {
    const before = this.stored.sources.get(source.id);
    if (before === undefined) {
      if (this.isUsedElsewhere(batch, "source", source)) return;
      this.tallies.sources.added++;
      this.advice.source(batch, source);
      this.batch.sources.push(source);
      return;
    }
    const isGiven = givenIn(batch, source);
    const { record, contradictions } =
      this.context.replace || this.context.renewed.has(source.id)
        ? { record: replaceSource(before, source, isGiven), contradictions: [] }
        : addToSource(before, source, isGiven);
    this.contradict(batch, "source", source, contradictions);
    this.tallies.sources[isDeepStrictEqual(before, record) ? "unchanged" : "changed"]++;
    if (!isDeepStrictEqual(before, record)) this.batch.sources.push(record);
  }

  private planRelationship(batch: ImportedRecords, relationship: Relationship): void {
    const { id } = relationship;
    const before = this.stored.relationships.get(id);
    if (before === undefined) {
      this.added.push([relationship, batch]);
      if (this.isUsedElsewhere(batch, "relationship", relationship)) return;
      this.tallies.relationships.added++;
      this.advice.relationship(batch, relationship);
      this.batch.relationships.push(relationship);
    } else if (!this.stored.visibleRelationships.has(id)) {
      this.refuse(batch, relationship, usedByAnother);
    } else if (before === relationship || isDeepStrictEqual(before, relationship)) {
      this.tallies.relationships.unchanged++;
      const given = batch.relationships.find((one) => one.id === id) as Relationship;
      this.contradict(batch, "relationship", given, relationshipDifferences(before, given));
    } else {
      const ends = (["kind", "from", "to"] as const).filter((field) => before[field] !== relationship[field]);
      const fields = [...ends, ...relationshipDifferences(before, relationship).map(({ field }) => field)].join(", ");
      const remedy =
        "to add claims to it, repeat kind, from, to and any versions, and leave out the rest; otherwise choose another id";
      this.refuse(batch, relationship, `is stored with other content (${fields}), which an import does not overwrite: ${remedy}`);
    }
  }

  private planEntity(batch: ImportedRecords, entity: Entity): void {
    const before = this.stored.entities.get(entity.id);
    if (before === undefined) {
      if (this.isUsedElsewhere(batch, "entity", entity) || this.isTooNarrow(batch, entity)) return;
      this.tallies.entities.added++;
      this.write(batch, entity);
    } else if (before.kind !== entity.kind || !this.isVisible(before)) {
      this.refuse(batch, entity, usedByAnother);
    } else if (isDeepStrictEqual(before, entity)) {
      this.tallies.entities.unchanged++;
    } else if (!this.isTooNarrow(batch, entity)) {
      const loss = lossOfHarm(before, entity);
      if (loss !== undefined) this.refuse(batch, entity, loss, "channels");
      this.tallies.entities.changed++;
      this.write(batch, entity, before);
    }
  }

  private write(batch: ImportedRecords, entity: Entity, before?: Entity): void {
    this.advice.entity(batch, entity, before);
    this.batch.entities.push(entity);
    this.batch.written.push({ entity, before, place: () => batch.placeOf(entity, "externalIds") });
  }
}

const nothingStored: StoredRecords = {
  entities: new Map(),
  relationships: new Map(),
  claims: new Map(),
  sources: new Map(),
  visibleRelationships: new Set(),
};
const usedByAnother = "is already used by another record; choose another id";

/** Whether a document that names a stored relationship by its id means it: the kind, the ends, and the dates that it gives. */
function isUndisputed(stored: Relationship, { kind, from, to, validFrom, validTo }: Relationship): boolean {
  const isSame = kind === stored.kind && from === stored.from && to === stored.to;
  return isSame && (validFrom ?? stored.validFrom) === stored.validFrom && (validTo ?? stored.validTo) === stored.validTo;
}

function givenIn(batch: ImportedRecords, record: { readonly id: string }): IsGiven | undefined {
  const given = batch.givenFields?.(record);
  return given === undefined ? undefined : (field) => given.has(field);
}

/** The batch with these records in place of its own. */
function withRecords(batch: ImportedRecords, entities: readonly Entity[], relationships: readonly Relationship[]): ImportedRecords {
  const { sources, claims, warnings, document } = batch;
  const ofDocument = document === undefined ? {} : { document };
  return { sources, claims, warnings, entities, relationships, ...ofDocument, placeOf: batch.placeOf.bind(batch) };
}
