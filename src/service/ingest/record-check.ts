import type { ImportedRecords } from "../../importers/importer.ts";
import { freeId } from "../../model/derived-ids.ts";
import type { FaultList } from "../../model/document-faults.ts";
import { faultsOfEntity } from "../../model/entity-faults.ts";
import { entityKind, type TimelineEntry } from "../../model/entity-kinds.ts";
import type { ErrorCode, FaultPlace } from "../../model/errors.ts";
import type { FieldFault } from "../../model/field-faults.ts";
import { RecordRegister } from "../../model/record-register.ts";
import type { Entity, RecordType, Relationship } from "../../model/records.ts";
import { type EndFacts, endFacts, endFactsEver, faultsOfRelationship } from "../../model/relationship-faults.ts";
import { TextMap } from "../../model/text-map.ts";
import type { EntityVersion } from "../../model/versions.ts";
import { faultsOfUrl } from "../../model/web-address.ts";
import { didYouMean } from "../../search/near-misses.ts";
import { KnownEnds } from "./known-ends.ts";
import { RepeatedRecords } from "./repeated-records.ts";

/**
 * Checks that records fit together: ids are unique across all types, ends and sources exist, and relationships are as
 * their kinds allow. Keeps only what that takes, so that records can stream through.
 */
export class RecordCheck {
  private readonly faults: FaultList;
  private readonly register = new RecordRegister();
  private readonly entities = new KnownEnds();
  private readonly fitting = new WeakSet<Relationship>();
  private readonly near = new Set<string>();
  private readonly sources = new TextMap();
  /** Sources cited by timelines that were not known when the timeline was read. */
  private readonly awaited = new Map<string, FaultPlace>();
  /** Records left out because their id came before. Whether their content is the same is for the caller to compare. */
  readonly repeated = new RepeatedRecords();
  /** What was looked up of ids that are missing. */
  private readonly advice = new Map<string, string>();
  private mismatches = 0;

  constructor(faults: FaultList) {
    this.faults = faults;
  }

  /** Adds an entity that the documents may refer to, though they do not contain it; with its versions, if they are given. */
  knowEntity(entity: Entity, versions: readonly EntityVersion[] = []): void {
    const facts = versions.length === 0 ? endFacts(entity) : endFactsEver([entity, ...versions.map((one) => one.entity)]);
    this.entities.set(entity.id, facts);
  }
  /** Adds a stored relationship: it fitted when it was written, whatever was corrected since. */
  knowRelationship(relationship: Relationship): void {
    this.fitting.add(relationship);
  }
  /** Adds ids of entities that are not among the records, but that a misspelled end may mean. */
  knowNear(ids: Iterable<string>): void {
    for (const id of ids) this.near.add(id);
  }
  knowSource(id: string): void {
    this.sources.set(id, 0);
  }
  knowsEntity(id: string): boolean {
    return this.entities.get(id) !== undefined;
  }

  /** The records of the batch that are valid and new. */
  accept(batch: ImportedRecords): Pick<ImportedRecords, "sources" | "entities" | "relationships" | "claims"> {
    // Where a malformed record was left out, everything that refers to it would be reported as well.
    const recordsWereLeftOut = this.faults.any && this.mismatches === 0;
    if (recordsWereLeftOut) return { sources: [], entities: [], relationships: [], claims: [] };
    return {
      sources: batch.sources.filter((source) => {
        this.knowSource(source.id);
        return this.hasNone(faultsOfUrl(source, "url"), batch, source) && this.isNew(batch, "source", source);
      }),
      entities: batch.entities.filter((entity) => {
        this.knowEntity(entity, batch.entityVersions?.get(entity));
        this.awaitTimelineSources(batch, entity);
        return this.hasNone(faultsOfEntity(entity), batch, entity) && this.isNew(batch, "entity", entity);
      }),
      relationships: batch.relationships.filter(
        (relationship) => this.fits(batch, relationship) && this.isNew(batch, "relationship", relationship),
      ),
      claims: batch.claims.filter((claim) => {
        claim.sources.forEach((source, index) => {
          if (!this.sources.has(source)) this.unknownSource(source, batch.placeOf(claim, `sources[${index}]`));
        });
        return this.isNew(batch, "claim", claim);
      }),
    };
  }

  /** The first variant of an id that no record has; from now on, one has it. */
  takeFree(id: string, type: RecordType): string {
    return freeId(id, (variant) => this.register.register(variant, type) !== "new");
  }

  /** To be called when all sources and entities have been accepted. */
  settle(): void {
    for (const [source, place] of this.awaited) if (!this.sources.has(source)) this.unknownSource(source, place);
    this.awaited.clear();
  }

  /** Forgets all records, and gives their memory back. To be called when all have been accepted. */
  clear(): void {
    this.register.clear();
    this.entities.clear();
    this.sources.clear();
  }

  private isNew(batch: ImportedRecords, type: RecordType, record: { readonly id: string; readonly about?: string }): boolean {
    const registration = this.register.register(record.id, type);
    if (registration === "repeated") this.repeated.note(record.id);
    if (registration === "other type") {
      const message = `${JSON.stringify(record.id)} is already used by a record of another type; choose another id`;
      this.refuse(batch.placeOf(record, "id"), message, "CONFLICT");
    }
    return registration === "new";
  }

  private hasNone(faults: readonly FieldFault[], batch: ImportedRecords, record: { readonly id: string }): boolean {
    for (const { field, message } of faults) this.refuse(batch.placeOf(record, field), message);
    return faults.length === 0;
  }

  private fits(batch: ImportedRecords, relationship: Relationship): boolean {
    if (this.fitting.has(relationship)) return true;
    const from = this.end(batch, relationship, "from");
    const to = this.end(batch, relationship, "to");
    if (from === undefined || to === undefined) return false;
    return this.hasNone(faultsOfRelationship(relationship, from, to), batch, relationship);
  }

  private end(batch: ImportedRecords, relationship: Relationship, side: "from" | "to"): EndFacts | undefined {
    const id = relationship[side];
    const facts = this.entities.get(id);
    if (facts === undefined) {
      this.unknown(
        "entity",
        id,
        () => batch.placeOf(relationship, side),
        () => new Set([...this.entities.ids(), ...this.near]),
      );
    }
    return facts;
  }

  private awaitTimelineSources(batch: ImportedRecords, entity: Entity): void {
    for (const { type, name } of entityKind(entity.kind).fields) {
      if (type !== "timeline") continue;
      ((entity.fields[name] ?? []) as unknown as readonly TimelineEntry[]).forEach((entry, index) => {
        entry.sources.forEach((source, place) => {
          if (!this.sources.has(source)) this.awaited.set(source, batch.placeOf(entity, `${name}[${index}].sources[${place}]`));
        });
      });
    }
  }

  private unknownSource(id: string, place: FaultPlace): void {
    this.unknown(
      "source",
      id,
      () => place,
      () => this.sources.keys(),
    );
  }

  /** Looks for near misses only where the fault will be shown, and once for an id: each look compares every id there is. */
  private unknown(type: "entity" | "source", id: string, place: () => FaultPlace, ids: () => Iterable<string>): void {
    if (this.faults.full) {
      this.mismatches++;
      return;
    }
    const key = `${type} ${id}`;
    const advice = this.advice.get(key) ?? didYouMean(id, ids());
    this.advice.set(key, advice);
    this.refuse(place(), `there is no ${type} ${JSON.stringify(id)}; add it, or correct the id.${advice}`);
  }

  private refuse(place: FaultPlace, message: string, code: ErrorCode = "BAD_USER_INPUT"): void {
    this.mismatches++;
    this.faults.add({ code, message, place });
  }
}
