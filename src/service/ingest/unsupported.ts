import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import type { FaultPlace } from "../../model/errors.ts";
import type { Relationship } from "../../model/records.ts";
import type { NewClaim } from "../../store/record-writer.ts";
import { someOf } from "./some-warnings.ts";

/** A document that disputes what is not stored adds a relationship that is not believed. */
export class Unsupported {
  /** Of new relationships that no claim supports so far. */
  private readonly places = new Map<string, FaultPlace>();

  /** To be called with the new relationships of a part of the documents, and all its claims. */
  note(added: readonly (readonly [Relationship, ImportedRecords])[], claims: readonly NewClaim[]): void {
    const supported = new Set(claims.filter(({ stance }) => stance === "SUPPORTS").map(({ about }) => about));
    for (const [relationship, batch] of added) {
      if (!supported.has(relationship.id)) this.places.set(relationship.id, batch.placeOf(relationship, "id"));
    }
    if (this.places.size > 0) for (const id of supported) this.places.delete(id);
  }

  get warnings(): readonly ImportWarning[] {
    return someOf([...this.places.values()].map((place) => ({ message, place })));
  }
}

const message =
  "The relationship is new, and no claim supports it, so it is not believed. To support or dispute one that is stored, give its id, or its kind, ends and dates.";
