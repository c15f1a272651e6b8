import type { Entity } from "../model/records.ts";
import type { TopologyVersion } from "../store/topology-feed.ts";
import { cellsOf, cellsOfUnknown } from "./entity-columns.ts";
import { EntityTable } from "./entity-table.ts";
import type { Growable } from "./growable.ts";
import type { IdPool } from "./id-pool.ts";

interface Columns {
  readonly kinds: Growable<Uint8Array>;
  readonly roles: Growable<Uint16Array>;
  readonly bits: Growable<Uint16Array>;
  readonly released: Growable<Int32Array>;
}

/**
 * The entities as they were known at an earlier instant, under the same numbers: copies of the columns in which entities
 * that changed since then have what they had, and those that came since are out of everyone's sight.
 */
export class EarlierEntityTable extends EntityTable {
  protected readonly kinds: Growable<Uint8Array>;
  protected readonly roles: Growable<Uint16Array>;
  readonly bits: Growable<Uint16Array>;
  readonly released: Growable<Int32Array>;
  /** Those that came later are in no search. */
  readonly count: number;
  readonly markingsSince: ReadonlyMap<number, number>;
  readonly state = undefined;
  private readonly names = new Map<number, string>();
  private readonly incidents = new Map<number, Entity["fields"]>();

  /** @param changed what entities were then that have changed since; undefined for those that were not known yet */
  constructor(
    private readonly now: EntityTable,
    columns: Columns,
    changed: ReadonlyMap<number, TopologyVersion | undefined>,
  ) {
    super();
    this.count = now.count;
    this.kinds = columns.kinds;
    this.roles = columns.roles.copy();
    this.bits = columns.bits.copy();
    this.released = columns.released.copy();
    this.markingsSince = new Map([...changed.keys()].map((entity) => [entity, now.markingOf(entity)]));
    for (const [entity, version] of changed) {
      const { roles, bits, released } = version === undefined ? cellsOfUnknown : cellsOf(now.kindOf(entity), version);
      this.roles.data[entity] = roles;
      this.bits.data[entity] = bits;
      this.released.data[entity] = released;
      if (version === undefined) continue;
      this.names.set(entity, version.name);
      if (this.startsHarm(entity)) this.incidents.set(entity, version.fields);
    }
  }

  get ordered(): number {
    return this.now.ordered;
  }
  get pool(): IdPool {
    return this.now.pool;
  }
  indexOf(id: string): number {
    const entity = this.now.indexOf(id);
    return entity < this.count ? entity : -1;
  }
  idOf(entity: number): string {
    return this.now.idOf(entity);
  }
  nameOf(entity: number): string {
    return this.names.get(entity) ?? this.now.nameOf(entity);
  }
  incidentFieldsOf(entity: number): Entity["fields"] | undefined {
    return this.incidents.get(entity) ?? this.now.incidentFieldsOf(entity);
  }
  withHistory(): Iterable<number> {
    return this.now.withHistory();
  }
  compare(a: number, b: number): number {
    return this.now.compare(a, b);
  }
}
