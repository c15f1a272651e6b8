import { hash } from "node:crypto";
import { versionOfContent } from "../../../model/document-versions.ts";
import type { FaultPlace } from "../../../model/errors.ts";
import { externalIdKey } from "../../../model/external-ids.ts";
import type { Entity, Json, Relationship, Source } from "../../../model/records.ts";
import type { ImportedClaim, ImportedRecords } from "../../importer.ts";

type Records = Pick<ImportedRecords, "sources" | "entities" | "relationships" | "claims" | "givenFields" | "placeOf">;
type DraftedClaim = Omit<ImportedClaim, "id">;

interface AddedEntity {
  readonly isNew: boolean;
  /** Fields of which something else was said before, and stays. */
  readonly otherwise: readonly string[];
}

/** The records of a draft, each once, with where the document says it first. Saying more of one adds to it. */
export class DraftRecords {
  private readonly sources = new Map<string, Source>();
  private readonly entities = new Map<string, Entity>();
  private readonly relationships = new Map<string, Relationship>();
  private readonly fields = new Map<string, Set<string>>();
  private readonly madeNames = new Set<string>();
  private readonly places = new Map<string, FaultPlace>();
  private readonly claimPlaces: FaultPlace[] = [];
  private readonly drafted = new Map<string, DraftedClaim>();

  get claims(): readonly DraftedClaim[] {
    return [...this.drafted.values()];
  }

  addSource(source: Source, place: FaultPlace): void {
    if (this.sources.has(source.id)) return;
    this.sources.set(source.id, source);
    this.places.set(source.id, place);
  }

  /** What is said twice of a field is what was said first; lists grow. */
  addEntity(entity: Entity, given: ReadonlySet<string>, place: FaultPlace): AddedEntity {
    const { id } = entity;
    const known = this.entities.get(id);
    if (known === undefined) {
      this.entities.set(id, entity);
      this.places.set(id, place);
      this.fields.set(id, new Set(given));
      return { isNew: true, otherwise: [] };
    }
    const otherwise: string[] = [];
    const fields: Record<string, Json> = { ...known.fields };
    const givenBefore = this.fields.get(id) as Set<string>;
    for (const name of given) {
      const [before, value] = [fields[name], entity.fields[name] as Json];
      if (!givenBefore.has(name)) fields[name] = value;
      else if (Array.isArray(before) && Array.isArray(value)) fields[name] = union(before, value, JSON.stringify);
      else if (before !== value) otherwise.push(name);
      givenBefore.add(name);
    }
    const description = known.description ?? entity.description;
    const names = [...known.aliases, entity.name, ...entity.aliases].filter((name) => name !== known.name);
    this.entities.set(id, {
      ...known,
      fields,
      ...(description === undefined ? {} : { description }),
      aliases: [...new Set(names)],
      externalIds: union(known.externalIds, entity.externalIds, externalIdKey),
    });
    return { isNew: false, otherwise };
  }

  /** The document does not give the entity its name. */
  nameIsMade(id: string): void {
    this.madeNames.add(id);
  }

  relationship(id: string): Relationship | undefined {
    return this.relationships.get(id);
  }

  addRelationship(relationship: Relationship, place: FaultPlace): void {
    const known = this.relationships.get(relationship.id);
    if (known === undefined) {
      this.relationships.set(relationship.id, relationship);
      this.places.set(relationship.id, place);
      return;
    }
    const attributes: Record<string, Json> = { ...known.attributes };
    for (const [name, value] of Object.entries(relationship.attributes)) {
      const before = attributes[name];
      if (Array.isArray(before) && Array.isArray(value)) attributes[name] = union(before, value, JSON.stringify);
      else attributes[name] ??= value;
    }
    this.relationships.set(relationship.id, { ...known, attributes });
  }

  addClaim(claim: DraftedClaim, place: FaultPlace): void {
    const key = JSON.stringify(claim);
    if (this.drafted.has(key)) return;
    this.drafted.set(key, claim);
    this.claimPlaces.push(place);
  }

  /** The version of a source that does not give one, by all that the draft says; whoever reads it has no say in that. */
  versionByContent(id: string, claims: readonly ImportedClaim[]): void {
    const said = claims.map(({ id: _, assertedBy: __, ...claim }) => claim);
    const content = JSON.stringify([[...this.entities.values()], [...this.relationships.values()], said]);
    const source = this.sources.get(id) as Source;
    this.sources.set(id, { ...source, version: versionOfContent(hash("sha256", content, "hex")) });
  }

  /** `claims` are those of this draft, in their order, with ids. */
  recordsWith(claims: readonly ImportedClaim[]): Records {
    const claimPlaces = new Map(claims.map((claim, index) => [claim.id, this.claimPlaces[index] as FaultPlace]));
    return {
      sources: [...this.sources.values()],
      entities: [...this.entities.values()],
      relationships: [...this.relationships.values()],
      claims,
      // The marking is that of the document: a document with a narrower one does not close an entity that all may see.
      // Aliases and external ids are added to: a document does not deny those that it leaves out.
      givenFields: ({ id }) => {
        const source = this.sources.get(id);
        if (source !== undefined) return new Set(Object.keys(source));
        return new Set(["description", ...(this.madeNames.has(id) ? [] : ["name"]), ...(this.fields.get(id) ?? [])]);
      },
      placeOf: ({ id, about }, field) => {
        const place = (about === undefined ? this.places : claimPlaces).get(id) ?? { record: id };
        return place.field === undefined ? { ...place, field } : place;
      },
    };
  }
}

function union<T>(before: readonly T[], more: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map([...more, ...before].map((item) => [keyOf(item), item])).values()].sort(
    (a, b) => Number(!before.includes(a)) - Number(!before.includes(b)),
  );
}
