import type { ImportWarning } from "../../importers/importer.ts";
import { adviceOnAttributes } from "../../model/attribute-faults.ts";
import type { FaultPlace } from "../../model/errors.ts";
import type { FieldFault } from "../../model/field-faults.ts";
import type { Claim, Entity, Relationship, Source } from "../../model/records.ts";
import { adviceOnClaim, adviceOnEntity, adviceOnId, adviceOnSource } from "../../model/vocabulary-advice.ts";
import { counted } from "../../model/words.ts";

/** Where the records stand that advice is about: in documents, or in a store. */
interface Places {
  placeOf(record: { readonly id: string }, field: string): FaultPlace;
}

/** Of a document that writes everything its own way, a few suffice. */
const mostOfAField = 20;

/** What is most likely a mistake in records. */
export class Advice {
  private readonly found: ImportWarning[] = [];
  private readonly counts = new Map<string, number>();

  source(places: Places, source: Source): void {
    this.note(places, source, [...adviceOnId(source.id), ...adviceOnSource(source)]);
  }

  /** Of an entity that is stored as `before`, only what is new. */
  entity(places: Places, entity: Entity, before?: Entity): void {
    const known = new Set(before === undefined ? [] : adviceOnEntity(before).map(({ message }) => message));
    const advice = [...(before === undefined ? adviceOnId(entity.id) : []), ...adviceOnEntity(entity)];
    this.note(
      places,
      entity,
      advice.filter(({ message }) => !known.has(message)),
    );
  }

  relationship(places: Places, relationship: Relationship): void {
    this.note(places, relationship, [...adviceOnId(relationship.id), ...adviceOnAttributes(relationship)]);
  }

  claim(places: Places, claim: Claim): void {
    this.note(places, claim, adviceOnClaim(claim));
  }

  get warnings(): readonly ImportWarning[] {
    const more = [...this.counts].filter(([, count]) => count > mostOfAField);
    return [
      ...this.found,
      ...more.map(([field, count]) => ({
        message: `The same is true of ${field} in ${counted(count - mostOfAField, "more record")}.`,
        place: {},
      })),
    ];
  }

  private note(places: Places, record: { readonly id: string }, advice: readonly FieldFault[]): void {
    for (const { field, message } of advice) {
      const count = (this.counts.get(field) ?? 0) + 1;
      this.counts.set(field, count);
      if (count <= mostOfAField) this.found.push({ message, place: places.placeOf(record, field) });
    }
  }
}
