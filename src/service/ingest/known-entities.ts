import { externalIdKey, identifies, identitiesOf } from "../../model/external-ids.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { carriersOf } from "./carriers.ts";
import { visibleById } from "./visible-by-id.ts";

/** By what an entity is known wherever it is described: its external ids, but for those that identify nothing. */
export function identifyingIdsOf(entity: Entity): ExternalId[] {
  return identitiesOf(entity).filter(({ scheme }) => identifies(scheme));
}

/** What a store holds, and a clearance may see, that entities of a document may be. A few store calls for a thousand. */
export class KnownEntities {
  private constructor(
    private readonly own: ReadonlyMap<string, Entity>,
    private readonly carriers: ReadonlyMap<string, readonly Entity[]>,
  ) {}

  static async of(store: RecordReader, clearance: number, entities: readonly Entity[]): Promise<KnownEntities> {
    const ids = entities.map(({ id }) => id);
    const own = await visibleById(store, clearance, ids);
    const others = entities.filter(({ id, kind }) => own.get(id)?.kind !== kind);
    return new KnownEntities(own, await carriersOf(store, clearance, others.flatMap(identifyingIdsOf)));
  }

  /** Whether an entity of that kind is stored under exactly that id. */
  has({ id, kind }: Entity): boolean {
    return this.own.get(id)?.kind === kind;
  }

  /** The stored entities that the entity may be: that of its own id, or those of its kind that carry an external id of it. */
  candidatesFor(entity: Entity): readonly Entity[] {
    if (this.has(entity)) return [this.own.get(entity.id) as Entity];
    const carriers = identifyingIdsOf(entity).flatMap((one) => this.carriers.get(externalIdKey(one)) ?? []);
    return [...new Map(carriers.filter(({ kind }) => kind === entity.kind).map((one) => [one.id, one])).values()];
  }

  /** Whether the stored entity of that id carries the external id. */
  isCarriedBy(externalId: ExternalId, id: string): boolean {
    return this.carriers.get(externalIdKey(externalId))?.some((carrier) => carrier.id === id) ?? false;
  }
}
