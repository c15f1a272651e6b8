import { isDeepStrictEqual } from "node:util";
import type { ImportDocument, ImportedClaim, ImportedRecords, Importer, ImportWarning } from "../../importers/importer.ts";
import { channelsOf } from "../../model/channels.ts";
import { FaultList } from "../../model/document-faults.ts";
import type { Entity, Relationship, Source } from "../../model/records.ts";
import { endFacts } from "../../model/relationship-faults.ts";
import { markingRank } from "../../model/vocabulary.ts";
import { type GraphStore, type NewClaim, Overtaken, type Tally } from "../../store/graph-store.ts";
import { fieldsThatDiffer, mergedEntity, namedRelationship, saysTheSame } from "./merge.ts";
import { RecordCheck } from "./record-check.ts";
import type { RecordType } from "./record-register.ts";
import { type WrittenEntity, warningsOfSharedIds } from "./shared-ids.ts";
import { type StoredRecords, storedRecords } from "./stored-records.ts";

export interface ImportOptions {
  /** Whose claims these are. */
  readonly assertedBy: string;
  /** Whether the document may name others as the makers of its claims: for an operator, not for a caller of the API. */
  readonly trustAssertedBy?: boolean;
  /** The rank of the narrowest marking that the importer may see: entities above it are to him as if missing. */
  readonly clearance: number;
  /** Check and count everything, and write nothing. */
  readonly dryRun?: boolean;
}

export interface ImportReport {
  readonly entities: Tally;
  readonly relationships: Tally;
  readonly claims: Tally;
  readonly sources: Tally;
  readonly warnings: readonly ImportWarning[];
  readonly dryRun: boolean;
  /** After the import. */
  readonly revision: number;
}

/**
 * Adds what documents say to a store that may hold a graph already, in one transaction. Importing twice changes nothing;
 * nobody's claims, relationships or sources are replaced. When a claim was recorded is now, whatever the document says.
 * Throws a DocumentError that lists what is wrong; then nothing was written.
 */
export async function importDocuments(
  store: GraphStore,
  importer: Importer,
  documents: readonly ImportDocument[],
  options: ImportOptions,
): Promise<ImportReport> {
  const faults = new FaultList();
  const { assertedBy, trustAssertedBy = false, dryRun = false } = options;
  const batches: ImportedRecords[] = [];
  for await (const batch of importer.read(documents, { assertedBy, trustAssertedBy, faults })) batches.push(batch);
  faults.throwIfAny();

  for (let attempt = 1; ; attempt++) {
    const basedOn = await store.revision();
    const plan = await planImport(store, batches, options.clearance);
    const warnings = [...batches.flatMap((batch) => batch.warnings), ...plan.warnings];
    if (dryRun) return { ...plan.tallies, warnings, dryRun, revision: basedOn };
    try {
      const { revision } = await store.write({ ...plan.batch, basedOn });
      return { ...plan.tallies, warnings, dryRun, revision };
    } catch (error) {
      // What somebody else wrote since it was read must not be overwritten unseen.
      if (!(error instanceof Overtaken) || attempt === mostAttempts) throw error;
    }
  }
}

const mostAttempts = 20;

async function planImport(store: GraphStore, batches: readonly ImportedRecords[], clearance: number): Promise<ImportPlan> {
  const faults = new FaultList();
  const plan = new ImportPlan(await storedRecords(store, batches, clearance), clearance, faults);
  for (const batch of batches) plan.add(batch);
  plan.settle(batches);
  faults.throwIfAny();
  plan.warnings.push(...(await warningsOfSharedIds(store, clearance, plan.written)));
  return plan;
}

class Count implements Tally {
  added = 0;
  changed = 0;
  unchanged = 0;
}

/** What of the documents is to be written, given what is stored. */
class ImportPlan {
  readonly #check: RecordCheck;
  readonly tallies = { entities: new Count(), relationships: new Count(), claims: new Count(), sources: new Count() };
  readonly warnings: ImportWarning[] = [];
  readonly written: WrittenEntity[] = [];
  /** Relationships that are new, and where they come from. */
  readonly #added: (readonly [Relationship, ImportedRecords])[] = [];
  readonly batch = {
    sources: [] as Source[],
    entities: [] as Entity[],
    relationships: [] as Relationship[],
    claims: [] as NewClaim[],
  };

  constructor(
    private readonly stored: StoredRecords,
    private readonly clearance: number,
    private readonly faults: FaultList,
  ) {
    this.#check = new RecordCheck(faults);
    for (const entity of stored.entities.values()) if (this.#visible(entity)) this.#check.knowEntity(entity);
    for (const id of stored.sources.keys()) this.#check.knowSource(id);
  }

  add(batch: ImportedRecords): void {
    const entities = batch.entities.map((entity) => {
      const stored = this.stored.entities.get(entity.id);
      return stored?.kind === entity.kind && this.#visible(stored) ? mergedEntity(stored, entity) : entity;
    });
    const { relationships, claims, sources, ...accepted } = this.#check.accept(withRecords(batch, entities, this.#named(batch)));
    for (const source of sources) this.#planSource(batch, source);
    for (const relationship of relationships) this.#planRelationship(batch, relationship);
    for (const entity of accepted.entities) this.#planEntity(batch, entity);
    for (const claim of claims) this.#planClaim(batch, claim);
  }

  /** To be called when all batches were added. */
  settle(batches: readonly ImportedRecords[]): void {
    this.#check.settle();
    this.#warnOfUnsupported();
    if (!this.#check.repeated.any) return;
    for (const batch of batches) {
      this.#check.repeated.compare(withRecords(batch, batch.entities, this.#named(batch)), this.faults);
    }
    this.#check.repeated.settle(this.faults);
  }

  /** The relationships of a document; those that are stored with what is left out as it is stored. */
  #named(batch: ImportedRecords): Relationship[] {
    return batch.relationships.map((relationship) => {
      const { id } = relationship;
      const stored = this.stored.visibleRelationships.has(id) ? this.stored.relationships.get(id) : undefined;
      return stored === undefined ? relationship : namedRelationship(stored, relationship);
    });
  }

  #visible(entity: Entity): boolean {
    return markingRank(entity.marking) <= this.clearance;
  }

  /** What is stored is kept: `refusal` says why a record of the same id with other content is not taken. */
  #plan<T extends { readonly id: string }>(
    batch: ImportedRecords,
    type: RecordType,
    record: T,
    stored: ReadonlyMap<string, T>,
    tally: Count,
    written: T[],
    refusal: (before: T) => string,
  ): void {
    const before = stored.get(record.id);
    if (before === undefined) {
      if (this.#usedElsewhere(batch, type, record)) return;
      tally.added++;
      written.push(record);
    } else if (isDeepStrictEqual(before, record)) {
      tally.unchanged++;
    } else {
      this.#refuse(batch, record, refusal(before));
    }
  }

  #planSource(batch: ImportedRecords, source: Source): void {
    const { stored, tallies, batch: written } = this;
    this.#plan(batch, "source", source, stored.sources, tallies.sources, written.sources, (before) =>
      otherContent(before, source, "choose another id"),
    );
  }

  #planRelationship(batch: ImportedRecords, relationship: Relationship): void {
    const { stored, tallies, batch: written } = this;
    if (!stored.relationships.has(relationship.id)) this.#added.push([relationship, batch]);
    const remedy = "to add claims to it, repeat kind, from and to and leave out the rest; else choose another id";
    this.#plan(batch, "relationship", relationship, stored.relationships, tallies.relationships, written.relationships, (before) =>
      stored.visibleRelationships.has(before.id) ? otherContent(before, relationship, remedy) : usedByAnother,
    );
  }

  #planEntity(batch: ImportedRecords, entity: Entity): void {
    const before = this.stored.entities.get(entity.id);
    if (before === undefined) {
      if (this.#usedElsewhere(batch, "entity", entity)) return;
      this.tallies.entities.added++;
      this.#write(batch, entity);
    } else if (before.kind !== entity.kind || !this.#visible(before)) {
      this.#refuse(batch, entity, usedByAnother);
    } else if (isDeepStrictEqual(before, entity)) {
      this.tallies.entities.unchanged++;
    } else {
      this.#keepsHarm(batch, before, entity);
      this.tallies.entities.changed++;
      this.#write(batch, entity, before);
    }
  }

  #write(batch: ImportedRecords, entity: Entity, before?: Entity): void {
    this.batch.entities.push(entity);
    this.written.push({ entity, before, place: () => batch.placeOf(entity, "externalIds") });
  }

  /** What starts at an incident may be named by relationships that are stored: it is added to, never taken away. */
  #keepsHarm(batch: ImportedRecords, before: Entity, after: Entity): void {
    const lost = endFacts(before).ownChannels & ~endFacts(after).ownChannels;
    if (lost === 0) return;
    const channels = channelsOf(endFacts(before).ownChannels | endFacts(after).ownChannels).join(", ");
    const message = `would take ${channelsOf(lost).join(", ")} away from where harm starts, on which what is stored may rest: give ${channels}, or leave it out`;
    this.faults.add({ code: "CONFLICT", message, place: batch.placeOf(after, "channels") });
  }

  #planClaim(batch: ImportedRecords, claim: ImportedClaim): void {
    const before = this.stored.claims.get(claim.id);
    const { recordedAt: _, retractedAt, retractionReason: __, ...asserted } = claim;
    if (before !== undefined && !saysTheSame(claim, before)) {
      this.#refuse(batch, claim, "is stored with other content; a claim is never overwritten: choose another id");
    } else if (before !== undefined) {
      this.tallies.claims.unchanged++;
      if ((before.retractedAt === undefined) !== (retractedAt === undefined)) {
        const state =
          before.retractedAt === undefined ? "retracted here, but not in the graph" : "retracted in the graph, but not here";
        this.#warn(batch, claim, `The claim is ${state}; an import does not change that.`);
      }
    } else if (retractedAt !== undefined) {
      this.#warn(batch, claim, "The claim is retracted, so it was left out; history is taken only by loading into an empty store.");
    } else if (!this.#usedElsewhere(batch, "claim", claim)) {
      this.tallies.claims.added++;
      this.batch.claims.push(asserted);
    }
  }

  /** Whoever means to dispute what is stored, and does not name it, makes a relationship that nobody believes. */
  #warnOfUnsupported(): void {
    const supported = new Set(this.batch.claims.filter(({ stance }) => stance === "SUPPORTS").map(({ about }) => about));
    for (const [relationship, batch] of this.#added) {
      if (supported.has(relationship.id)) continue;
      const message =
        "The relationship is new, and no claim supports it, so it is not believed. To support or dispute one that is stored, give its id.";
      this.#warn(batch, relationship, message);
    }
  }

  #usedElsewhere(batch: ImportedRecords, type: RecordType, record: { readonly id: string }): boolean {
    const { entities, relationships, claims, sources } = this.stored;
    const holders = { entity: entities, relationship: relationships, claim: claims, source: sources };
    const used = (Object.keys(holders) as RecordType[]).some((other) => other !== type && holders[other].has(record.id));
    if (used) this.#refuse(batch, record, "is already used by a record of another type; choose another id");
    return used;
  }

  #refuse(batch: ImportedRecords, record: { readonly id: string }, message: string): void {
    this.faults.add({ code: "CONFLICT", message: `${JSON.stringify(record.id)} ${message}`, place: batch.placeOf(record, "id") });
  }

  #warn(batch: ImportedRecords, record: { readonly id: string }, message: string): void {
    this.warnings.push({ message, place: batch.placeOf(record, "id") });
  }
}

const usedByAnother = "is already used by another record; choose another id";

function otherContent(before: object, record: object, remedy: string): string {
  const fields = fieldsThatDiffer(before, record).join(", ");
  return `is stored with other content (${fields}); what is stored is not overwritten: ${remedy}`;
}

/** The batch with these records in place of its own. */
function withRecords(batch: ImportedRecords, entities: readonly Entity[], relationships: readonly Relationship[]): ImportedRecords {
  const { sources, claims, warnings } = batch;
  return { sources, claims, warnings, entities, relationships, placeOf: batch.placeOf.bind(batch) };
}
