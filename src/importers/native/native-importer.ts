import type { z } from "zod";
import { linesExtension } from "../../model/native-format.ts";
import type { Entity, Relationship, Source } from "../../model/records.ts";
import type { ImportedClaim, ImportedRecords, Importer, ReadContext } from "../importer.ts";
import { type RawRecord, type RecordType, rawReader } from "./raw-records.ts";
import { claimOf, entityOf, relationshipOf, sourceOf } from "./record-building.ts";
import { entityShape, relationshipShape, sourceShape } from "./record-shapes.ts";
import { faultsOf } from "./shape-faults.ts";

/** The project's own format: the seed, backups, and whatever somebody writes by hand. */
export const nativeImporter: Importer = {
  name: "native",
  description: "The project's own documents: sources, entities, relationships and claims as JSON, or one record a line.",
  extensions: [".json", linesExtension],
  async *read(documents, context) {
    const readers = documents.map((document) => rawReader(document, context.faults));
    for (const pass of ["sourcesAndEntities", "claimedRecords"] as const) {
      for (const reader of readers) {
        for await (const group of reader[pass]()) {
          const batch = new Batch(context);
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
class Batch implements ImportedRecords {
  readonly sources: Source[] = [];
  readonly entities: Entity[] = [];
  readonly relationships: Relationship[] = [];
  readonly claims: ImportedClaim[] = [];
  readonly warnings = [];
  /** Raw records by the id of what was made of them; few ever need it, so it is made when one does. */
  readonly #raw: (readonly [id: string, raw: RawRecord])[] = [];

  constructor(private readonly context: ReadContext) {}

  get empty(): boolean {
    return this.#raw.length === 0;
  }

  sourcesAndEntities(raw: RawRecord): void {
    if (raw.type === "source") {
      const shaped = this.#shaped(raw, sourceShape);
      if (shaped !== undefined) this.sources.push(this.#keep(raw, sourceOf(shaped)));
    } else if (raw.type === "entity") {
      const shaped = this.#shaped(raw, entityShape(kindOf(raw.value)));
      if (shaped !== undefined) this.entities.push(this.#keep(raw, entityOf(shaped)));
    }
  }

  claimedRecords(raw: RawRecord): void {
    if (raw.type === "entity") {
      // Whatever is wrong with it was said when it was read first.
      const shaped = hasClaims(raw.value) ? this.#shaped(raw, entityShape(kindOf(raw.value))) : undefined;
      if (shaped === undefined) return;
      this.#keep(raw, shaped);
      for (const claim of shaped.claims) this.claims.push(claimOf(claim, shaped.id, this.context));
    } else if (raw.type === "relationship") {
      const shaped = this.#shaped(raw, relationshipShape(kindOf(raw.value)));
      if (shaped === undefined) return;
      const relationship = this.#keep(raw, relationshipOf(shaped));
      this.relationships.push(relationship);
      for (const claim of shaped.claims) this.claims.push(claimOf(claim, relationship.id, this.context));
    }
  }

  placeOf(record: { readonly id: string; readonly about?: string }, field: string) {
    const { id, about } = record;
    const holder = this.#raw.find(([key]) => key === (about ?? id))?.[1];
    if (holder === undefined) return { record: id, field };
    const place = { file: holder.file, record: labelOf(holder) };
    if (about === undefined) return { ...place, field };
    const index = this.claims.filter((claim) => claim.about === about).findIndex((claim) => claim.id === id);
    return { ...place, field: `claims[${index}].${field}` };
  }

  #keep<T extends { readonly id: string }>(raw: RawRecord, record: T): T {
    this.#raw.push([record.id, raw]);
    return record;
  }

  #shaped<T extends z.ZodType>(raw: RawRecord, shape: T): z.output<T> | undefined {
    const result = shape.safeParse(raw.value);
    if (result.success) return result.data;
    const place = { file: raw.file, record: labelOf(raw) };
    for (const { field, message } of faultsOf(result.error)) {
      this.context.faults.add({ code: "BAD_USER_INPUT", message, place: { ...place, field } });
    }
    return undefined;
  }
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

const longestLabel = 100;
/** A record's id, or its place in the file where it has none. */
function labelOf({ value, at }: { readonly value: unknown; readonly at: string; readonly type: RecordType }): string {
  const id = property(value, "id");
  return typeof id === "string" && id !== "" && id.length <= longestLabel && /^\P{C}*$/u.test(id) ? id : at;
}
