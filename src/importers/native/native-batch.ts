import type { z } from "zod";
import type { FaultPlace } from "../../model/errors.ts";
import type { ReadContext } from "../importer.ts";
import { labelOf } from "../kit/places.ts";
import { RecordBatch } from "../kit/record-batch.ts";
import { entityVersionsOf, hasHistory, sourceVersionsOf } from "./history-building.ts";
import { plainRelationship } from "./plain-relationship.ts";
import type { RawRecord } from "./raw-records.ts";
import { claimOf, entityOf, relationshipOf, sourceOf } from "./record-building.ts";
import {
  type ClaimInDocument,
  type EntityInDocument,
  entityShape,
  relationshipShape,
  type SourceInDocument,
  sourceShape,
} from "./record-shapes.ts";
import { faultsOf } from "./shape-faults.ts";

/** The records of one group of lines, or of one list of a document. */
export class NativeBatch extends RecordBatch<RawRecord> {
  constructor(private readonly context: ReadContext) {
    super(placeOfRaw);
  }

  sourcesAndEntities(raw: RawRecord): void {
    if (raw.type === "source") {
      const shaped = this.shaped(raw, sourceShape);
      if (shaped !== undefined) this.source(shaped, raw);
    } else if (raw.type === "entity") {
      const shaped = this.shaped(raw, entityShape(kindOf(raw.value)));
      if (shaped !== undefined) this.entity(shaped, raw);
    }
  }

  claimedRecords(raw: RawRecord): void {
    if (raw.type === "entity") {
      // Whatever is wrong with it was reported when it was read first.
      const shaped = hasClaims(raw.value) ? this.shaped(raw, entityShape(kindOf(raw.value))) : undefined;
      if (shaped !== undefined) this.addClaims(shaped.claims, shaped.id, raw);
    } else if (raw.type === "relationship") {
      const shaped = plainRelationship(raw.value) ?? this.shaped(raw, relationshipShape(kindOf(raw.value)));
      if (shaped === undefined) return;
      const relationship = relationshipOf(shaped);
      this.addRelationship(relationship, raw);
      this.addClaims(shaped.claims, relationship.id, raw);
    }
  }

  readonly givenFields = ({ id }: { readonly id: string }): ReadonlySet<string> => {
    const value = this.originOf(id)?.value;
    return new Set(typeof value === "object" && value !== null ? Object.keys(value) : []);
  };

  private source(shaped: SourceInDocument, raw: RawRecord): void {
    const source = sourceOf(shaped);
    this.addSource(source, raw);
    if (hasHistory(shaped)) this.sourceVersions.set(source, sourceVersionsOf(shaped, source));
  }

  private entity(shaped: EntityInDocument, raw: RawRecord): void {
    const entity = entityOf(shaped);
    this.addEntity(entity, raw);
    if (hasHistory(shaped)) this.entityVersions.set(entity, entityVersionsOf(shaped, entity));
  }

  private addClaims(claims: readonly ClaimInDocument[], about: string, raw: RawRecord): void {
    for (const [index, claim] of claims.entries()) this.addClaim(claimOf(claim, about, this.context), raw, `claims[${index}]`);
  }

  private shaped<T extends z.ZodType>(raw: RawRecord, shape: T): z.output<T> | undefined {
    const result = shape.safeParse(raw.value);
    if (result.success) return result.data;
    for (const { field, message } of faultsOf(result.error)) {
      this.context.faults.add({ code: "BAD_USER_INPUT", message, place: placeOfRaw(raw, field) });
    }
    return undefined;
  }
}

function placeOfRaw({ value, file, at }: RawRecord, field: string): FaultPlace {
  return { file, record: labelOf(property(value, "id"), at), field };
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function kindOf(value: unknown): unknown {
  return property(value, "kind");
}

function hasClaims(value: unknown): boolean {
  const claims = property(value, "claims");
  return Array.isArray(claims) && claims.length > 0;
}
