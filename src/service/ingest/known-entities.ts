import { externalIdKey, externalIdsOf } from "../../model/external-ids.ts";
import type { Entity, ExternalId } from "../../model/records.ts";
import type { RecordReader } from "../../store/record-reader.ts";
import { visibleEntities } from "../catalog/visibility.ts";
import { slices } from "../slices.ts";
import { carriersOf } from "./carriers.ts";

/** What a store holds, and a clearance may see, that entities of a document may be. A few store calls for a thousand. */
export class KnownEntities {
  private constructor(
    private readonly ownIds: ReadonlySet<string>,
    private readonly carriers: ReadonlyMap<string, readonly Entity[]>,
  ) {}

  static async of(store: RecordReader, clearance: number, entities: readonly Entity[]): Promise<KnownEntities> {
    const ownIds = new Set<string>();
    for (const some of slices(entities)) {
      const ids = some.map(({ id }) => id);
      const found = await visibleEntities({ store, clearance }, ids);
      for (const [place, { id, kind }] of some.entries()) if (found[place]?.kind === kind) ownIds.add(id);
    }
    const others = entities.filter(({ id }) => !ownIds.has(id));
    return new KnownEntities(ownIds, await carriersOf(store, clearance, others.flatMap(externalIdsOf)));
  }

  /** Whether an entity of that kind is stored under exactly that id. */
  has({ id }: Entity): boolean {
    return this.ownIds.has(id);
  }

  /** The ids of the stored entities that the entity may be: that of its own id, or those of its kind that carry an external id of it. */
  candidatesFor(entity: Entity): readonly string[] {
    if (this.has(entity)) return [entity.id];
    const carriers = externalIdsOf(entity).flatMap((one) => this.carriers.get(externalIdKey(one)) ?? []);
    return [...new Set(carriers.filter(({ kind }) => kind === entity.kind).map(({ id }) => id))];
  }

  /** Whether the stored entity of that id carries the external id. */
  isCarriedBy(externalId: ExternalId, id: string): boolean {
    return this.carriers.get(externalIdKey(externalId))?.some((carrier) => carrier.id === id) ?? false;
  }
}
