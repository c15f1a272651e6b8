import type { ImportedClaim, ImportedRecords } from "../../importers/importer.ts";
import { derivedClaimId, derivedRelationshipId } from "../../model/derived-ids.ts";
import type { Entity, Relationship } from "../../model/records.ts";

interface Named {
  readonly id: string;
  readonly about?: string;
}

/** Entities of documents that are to go by another id, and what follows for the records that name them. */
export class Renaming {
  /** The ids of entities and relationships as they come, and as they are to be. */
  readonly ids = new Map<string, string>();
  /** What an entity is to be; undefined where it is merged into another. */
  private readonly entities = new Map<Entity, Entity | undefined>();
  /** By the id that a changed record gets, how its document names it. */
  private readonly originals = new Map<string, Named>();
  /** By the id of a merged entity, the fields that the documents give of it. */
  private readonly given = new Map<string, ReadonlySet<string>>();

  /** The group is one entity, `merged`, which stands where its first member did. */
  unite(group: readonly Entity[], merged: Entity, given: ReadonlySet<string> | undefined): void {
    const [first] = group as readonly [Entity, ...Entity[]];
    if (group.length === 1 && merged.id === first.id) return;
    for (const entity of group) {
      if (entity.id !== merged.id) this.ids.set(entity.id, merged.id);
      this.entities.set(entity, entity === first ? merged : undefined);
    }
    this.originals.set(merged.id, first);
    if (given !== undefined) this.given.set(merged.id, given);
  }

  /** What is called by the one id is the entity of the other. */
  call(id: string, entity: string): void {
    this.ids.set(id, entity);
  }

  /** The documents with each entity as it is to be, and all that refers to it. Untouched records are the same objects. */
  applyTo(batches: readonly ImportedRecords[]): readonly ImportedRecords[] {
    if (this.entities.size + this.ids.size === 0) return batches;
    // Claims may come before the relationship that they are about.
    const relationships = batches.map((batch) => batch.relationships.map((relationship) => this.relationship(relationship)));
    return batches.map((batch, place) => ({
      ...batch,
      entities: batch.entities.flatMap((entity) => this.entity(entity)),
      relationships: relationships[place] ?? [],
      claims: batch.claims.map((claim) => this.claim(claim)),
      givenFields:
        batch.givenFields &&
        ((record) => this.given.get(record.id) ?? batch.givenFields?.(this.originals.get(record.id) ?? record) ?? new Set()),
      documentRecords: (batch.documentRecords ?? []).map((record) => ({
        ...record,
        becomes: record.becomes.map((id) => this.idOf(id)),
      })),
      placeOf: (record, field) => batch.placeOf(this.originals.get(record.id) ?? record, field),
    }));
  }

  private idOf(id: string): string {
    return this.ids.get(id) ?? id;
  }

  private entity(entity: Entity): readonly Entity[] {
    if (!this.entities.has(entity)) return [entity];
    const merged = this.entities.get(entity);
    return merged === undefined ? [] : [merged];
  }

  /** An id that was derived from what the relationship says is derived again: another document's claims must find it. */
  private relationship(relationship: Relationship): Relationship {
    const { from, to } = relationship;
    const changed = { ...relationship, from: this.ids.get(from) ?? from, to: this.ids.get(to) ?? to };
    if (changed.from === from && changed.to === to) return relationship;
    if (relationship.id !== derivedRelationshipId(relationship)) return changed;
    return this.renamed(relationship, { ...changed, id: derivedRelationshipId(changed) });
  }

  private claim(claim: ImportedClaim): ImportedClaim {
    const about = this.ids.get(claim.about);
    if (about === undefined) return claim;
    const changed = { ...claim, about };
    return this.renamed(claim, claim.id === derivedClaimId(claim) ? { ...changed, id: derivedClaimId(changed) } : changed);
  }

  private renamed<T extends Named>(original: T, changed: T): T {
    if (original.about === undefined) this.ids.set(original.id, changed.id);
    this.originals.set(changed.id, original);
    return changed;
  }
}
