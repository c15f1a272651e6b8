import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import { derivedRelationshipId } from "../../model/derived-ids.ts";
import type { FaultList } from "../../model/document-faults.ts";
import type { Relationship } from "../../model/records.ts";

interface Occurrence {
  count: number;
  content?: string;
}

/**
 * Records whose id came before: their content must be the same. Repeats are rare, so the content of the first is not kept:
 * if there are any, the documents are read once more.
 */
export class RepeatedRecords {
  private readonly byId = new Map<string, Occurrence>();

  /** Of relationships that are the same, as kind, ends and dates say, and differ in the rest. */
  readonly warnings: ImportWarning[] = [];

  note(id: string): void {
    this.byId.set(id, { count: 0 });
  }

  get any(): boolean {
    return this.byId.size > 0;
  }

  compare(batch: ImportedRecords, faults: FaultList): void {
    for (const records of [batch.sources, batch.entities, batch.relationships, batch.claims]) {
      for (const record of records) {
        const occurrence = this.byId.get(record.id);
        if (occurrence === undefined) continue;
        const content = JSON.stringify(record);
        occurrence.count++;
        occurrence.content ??= content;
        if (occurrence.content === content) continue;
        if (isSameByIdentity(record)) {
          const message =
            "The same relationship is stated earlier, with another note or other attributes, which stay; its claims count for both.";
          this.warnings.push({ message, place: batch.placeOf(record, "id") });
          continue;
        }
        const message = batch.document?.source === record.id ? twoDocuments : usedByAnother(record.id);
        faults.add({ code: "CONFLICT", message, place: batch.placeOf(record, "id") });
      }
    }
  }

  /** To be called when everything was compared: an id that occurs once has the same hash as another id. */
  settle(faults: FaultList): void {
    for (const [id, { count }] of this.byId) {
      if (count > 1) continue;
      const message = "cannot be distinguished from the id of another record; choose another id";
      faults.add({ code: "CONFLICT", message, place: { record: id, field: "id" } });
    }
  }
}

const twoDocuments =
  "another document of this import has the same id and version, and says something else; import one of them, or give this one an id of its own";

function usedByAnother(id: string): string {
  return `${JSON.stringify(id)} is already used by a record with other content; choose another id`;
}

/** Whether it is a relationship that came without an id of its own. */
function isSameByIdentity(record: { readonly id: string }): boolean {
  return "from" in record && record.id === derivedRelationshipId(record as Relationship);
}
