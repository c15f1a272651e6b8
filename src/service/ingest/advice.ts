import type { ImportedRecords, ImportWarning } from "../../importers/importer.ts";
import type { FieldFault } from "../../model/field-faults.ts";
import type { Entity, Source } from "../../model/records.ts";
import { adviceOnEntity, adviceOnId, adviceOnSource } from "../../model/vocabulary-advice.ts";

/** Of a document that writes everything its own way, a few suffice. */
const mostOfAField = 20;

/** Warnings of what is most likely a mistake in the records of documents. */
export class Advice {
  private readonly found: ImportWarning[] = [];
  private readonly counts = new Map<string, number>();

  source(batch: ImportedRecords, source: Source): void {
    this.note(batch, source, [...adviceOnId(source.id), ...adviceOnSource(source)]);
  }

  /** Of an entity that is stored as `before`, only what is new. */
  entity(batch: ImportedRecords, entity: Entity, before?: Entity): void {
    const known = new Set(before === undefined ? [] : adviceOnEntity(before).map(({ message }) => message));
    const advice = [...(before === undefined ? adviceOnId(entity.id) : []), ...adviceOnEntity(entity)];
    this.note(
      batch,
      entity,
      advice.filter(({ message }) => !known.has(message)),
    );
  }

  relationship(batch: ImportedRecords, relationship: { readonly id: string }): void {
    this.note(batch, relationship, adviceOnId(relationship.id));
  }

  get warnings(): readonly ImportWarning[] {
    const more = [...this.counts].filter(([, count]) => count > mostOfAField);
    return [
      ...this.found,
      ...more.map(([field, count]) => ({
        message: `The same is true of ${field} in ${count - mostOfAField} more records.`,
        place: {},
      })),
    ];
  }

  private note(batch: ImportedRecords, record: { readonly id: string }, advice: readonly FieldFault[]): void {
    for (const { field, message } of advice) {
      const count = (this.counts.get(field) ?? 0) + 1;
      this.counts.set(field, count);
      if (count <= mostOfAField) this.found.push({ message, place: batch.placeOf(record, field) });
    }
  }
}
