import type { z } from "zod";
import type { FaultPlace } from "../../model/errors.ts";
import { linesExtension } from "../../model/native-format.ts";
import type { Importer, ReadContext } from "../importer.ts";
import { labelOf } from "../kit/places.ts";
import { RecordBatch } from "../kit/record-batch.ts";
import { type RawRecord, rawReader } from "./raw-records.ts";
import { claimOf, entityOf, relationshipOf, sourceOf } from "./record-building.ts";
import { type ClaimInDocument, entityShape, relationshipShape, sourceShape } from "./record-shapes.ts";
import { faultsOf } from "./shape-faults.ts";

/** The project's own format: the seed, backups, and whatever somebody writes by hand. */
export const nativeImporter: Importer = {
  name: "native",
  description: "The project's own documents: sources, entities, relationships and claims as JSON, or one record a line.",
  extensions: [".json", linesExtension],
  identifiesBy: "id",
  async *read(documents, context) {
    const readers = documents.map((document) => rawReader(document, context.faults));
    for (const pass of ["sourcesAndEntities", "claimedRecords"] as const) {
      for (const reader of readers) {
        for await (const group of reader[pass]()) {
          const batch = new NativeBatch(context);
          for (const raw of group) {
            if (context.faults.full) return;
            batch[pass](raw);
          }
          if (!batch.empty) yield batch;
        }
      }
    }
  },
};

/** The records of one group of lines, or of one list of a document. */
class NativeBatch extends RecordBatch<RawRecord> {
  constructor(private readonly context: ReadContext) {
    super(placeOfRaw);
  }

  sourcesAndEntities(raw: RawRecord): void {
    if (raw.type === "source") {
      const shaped = this.#shaped(raw, sourceShape);
      if (shaped !== undefined) this.addSource(sourceOf(shaped), raw);
    } else if (raw.type === "entity") {
      const shaped = this.#shaped(raw, entityShape(kindOf(raw.value)));
      if (shaped !== undefined) this.addEntity(entityOf(shaped), raw);
    }
  }

  claimedRecords(raw: RawRecord): void {
    if (raw.type === "entity") {
      // Whatever is wrong with it was reported when it was read first.
      const shaped = hasClaims(raw.value) ? this.#shaped(raw, entityShape(kindOf(raw.value))) : undefined;
      if (shaped !== undefined) this.#addClaims(shaped.claims, shaped.id, raw);
    } else if (raw.type === "relationship") {
      const shaped = this.#shaped(raw, relationshipShape(kindOf(raw.value)));
      if (shaped === undefined) return;
      const relationship = relationshipOf(shaped);
      this.addRelationship(relationship, raw);
      this.#addClaims(shaped.claims, relationship.id, raw);
    }
  }

  #addClaims(claims: readonly ClaimInDocument[], about: string, raw: RawRecord): void {
    for (const [index, claim] of claims.entries()) this.addClaim(claimOf(claim, about, this.context), raw, `claims[${index}]`);
  }

  #shaped<T extends z.ZodType>(raw: RawRecord, shape: T): z.output<T> | undefined {
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
