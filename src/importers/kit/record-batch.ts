import type { FaultPlace } from "../../model/errors.ts";
import type { Entity, Relationship, Source } from "../../model/records.ts";
import type { EntityVersion, SourceVersion } from "../../model/versions.ts";
import type { ImportedClaim, ImportedRecords, ImportWarning } from "../importer.ts";

/**
 * Records of a part of a document, each with what it was made of, from which its place is worked out if anything proves
 * to be wrong with it. `Origin` is whatever the format reads: an object of JSON, a row.
 */
export class RecordBatch<Origin> implements ImportedRecords {
  readonly sources: Source[] = [];
  readonly entities: Entity[] = [];
  readonly relationships: Relationship[] = [];
  readonly claims: ImportedClaim[] = [];
  readonly warnings: ImportWarning[] = [];
  readonly sourceVersions = new Map<Source, readonly SourceVersion[]>();
  readonly entityVersions = new Map<Entity, readonly EntityVersion[]>();
  /** Lists, not maps: few places are ever asked for, and millions of records pass through. */
  private readonly origins: (readonly [id: string, origin: Origin])[] = [];
  /** Made when it is asked for first, once the batch is complete. */
  private originsById: Map<string, Origin> | undefined;
  private readonly claimOrigins: (readonly [origin: Origin, within: string])[] = [];

  constructor(private readonly placeIn: (origin: Origin, field: string) => FaultPlace) {}

  get empty(): boolean {
    return this.origins.length + this.claimOrigins.length === 0;
  }

  addSource(source: Source, origin: Origin): void {
    this.sources.push(source);
    this.origins.push([source.id, origin]);
  }

  addEntity(entity: Entity, origin: Origin): void {
    this.entities.push(entity);
    this.origins.push([entity.id, origin]);
  }

  addRelationship(relationship: Relationship, origin: Origin): void {
    this.relationships.push(relationship);
    this.origins.push([relationship.id, origin]);
  }

  /** `within` is the path of the claim in its origin, such as `claims[0]`; empty where it is the origin. */
  addClaim(claim: ImportedClaim, origin: Origin, within: string): void {
    this.claims.push(claim);
    this.claimOrigins.push([origin, within]);
  }

  warn(message: string, origin: Origin, field: string): void {
    this.warnings.push({ message, place: this.placeIn(origin, field) });
  }

  /** What the first record of that id, other than a claim, was made of. */
  protected originOf(id: string): Origin | undefined {
    if (this.originsById === undefined) {
      this.originsById = new Map();
      for (const [known, origin] of this.origins) if (!this.originsById.has(known)) this.originsById.set(known, origin);
    }
    return this.originsById.get(id);
  }

  placeOf({ id, about }: { readonly id: string; readonly about?: string }, field: string): FaultPlace {
    if (about === undefined) {
      const found = this.originOf(id);
      return found === undefined ? { record: id, field } : this.placeIn(found, field);
    }
    const found = this.claimOrigins[this.claims.findIndex((claim) => claim.id === id && claim.about === about)];
    if (found === undefined) return { record: id, field };
    const [origin, within] = found;
    return this.placeIn(origin, within === "" ? field : `${within}.${field}`);
  }
}
