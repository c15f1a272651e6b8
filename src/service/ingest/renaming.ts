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
  private readonly ids = new Map<string, string>();
  /** By the id that it comes with, what an entity is to be; undefined where it is merged into another. */
  private readonly entities = new Map<string, Entity | undefined>();
  /** By the id that a changed record gets, how its document names it. */
  private readonly originals = new Map<string, Named>();

  /** The group is one entity, `merged`, which stands where `representative` did. */
  unite(group: readonly Entity[], representative: Entity, merged: Entity): void {
    if (group.length === 1 && merged.id === representative.id) return;
    for (const entity of group) {
      if (entity.id !== merged.id) this.ids.set(entity.id, merged.id);
      this.entities.set(entity.id, entity === representative ? merged : undefined);
    }
    this.originals.set(merged.id, representative);
  }

  /** The documents with each entity as it is to be, and all that refers to it. Untouched records are the same objects. */
  applyTo(batches: readonly ImportedRecords[]): readonly ImportedRecords[] {
    if (this.entities.size === 0) return batches;
    // Claims may come before the relationship that they are about.
    const relationships = batches.map((batch) => batch.relationships.map((relationship) => this.relationship(relationship)));
    return batches.map((batch, place) => ({
      sources: batch.sources,
      entities: batch.entities.flatMap((entity) => this.entity(entity)),
      relationships: relationships[place] ?? [],
      claims: batch.claims.map((claim) => this.claim(claim)),
      warnings: batch.warnings,
      placeOf: (record, field) => batch.placeOf(this.originals.get(record.id) ?? record, field),
    }));
  }

  private entity(entity: Entity): readonly Entity[] {
    if (!this.entities.has(entity.id)) return [entity];
    const merged = this.entities.get(entity.id);
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
