import { entityKind, entityKindNames } from "../model/entity-kinds.ts";
import type { Entity, Instant } from "../model/records.ts";
import type { TopologyEntity, TopologyVersion } from "../store/topology-feed.ts";
import { EarlierEntityTable } from "./earlier-entity-table.ts";
import { cellsOf, type EntityCells } from "./entity-columns.ts";
import { EntityTable } from "./entity-table.ts";
import { Growable } from "./growable.ts";
import { IdPool } from "./id-pool.ts";

/** Few moments are asked about at once; each table of one takes nine bytes an entity. */
const mostEarlierTables = 4;
const fromTheBeginning = Number.NEGATIVE_INFINITY;

/** The entities as they are now, and what they were before, kept only for those that have changed. */
export class MutableEntityTable extends EntityTable {
  readonly markingsSince: ReadonlyMap<number, number> = new Map();
  private readonly ids: string[] = [];
  private readonly names: string[] = [];
  readonly pool = new IdPool();
  private readonly incidents = new Map<number, Entity["fields"]>();
  private readonly numbers = new Map<string, number>();
  protected readonly kinds = new Growable(Uint8Array);
  protected readonly roles = new Growable(Uint16Array);
  readonly bits = new Growable(Uint16Array);
  readonly released = new Growable(Int32Array);
  /** When the version in force was recorded; empty while all have been so from the beginning. */
  private readonly recordedAt = new Growable(Float64Array);
  private readonly earlier = new Map<number, readonly TopologyVersion[]>();
  private latest = fromTheBeginning;
  private readonly earlierTables = new Map<Instant, EntityTable>();
  ordered = 0;
  state: object = {};
  /** Those after them are of a change that is being made ready: nothing but that knows of them. */
  private shown = 0;

  /** Adds an entity, or takes over what changed of one. Returns its number. */
  put(entity: TopologyEntity): number {
    const number = this.write(entity, cellsOf(entity.kind, entity));
    this.show();
    return number;
  }

  /** Writes what is known of an entity. A new one, which is added, is out of sight until `show`; another one is changed at once. */
  write(entity: TopologyEntity, { roles, bits, released }: EntityCells): number {
    const number = this.numbers.get(entity.id) ?? this.add(entity.id);
    this.names[number] = entity.name;
    if (entityKind(entity.kind).startsHarm === true) this.incidents.set(number, entity.fields);
    this.kinds.data[number] = entityKindNames.indexOf(entity.kind);
    this.roles.data[number] = roles;
    this.bits.data[number] = bits;
    this.released.data[number] = released;
    this.remember(number, entity);
    return number;
  }

  /** Shows the entities that were added, and that others have changed. */
  show(): void {
    this.shown = this.ids.length;
    this.state = {};
    this.earlierTables.clear();
  }

  /** The number of an entity, even of one that is out of sight; -1 where there is none. */
  numberOf(id: string): number {
    return this.numbers.get(id) ?? -1;
  }
  /** How many there are with those that are out of sight. */
  get added(): number {
    return this.ids.length;
  }

  *withHistory(): Iterable<number> {
    const last = Math.min(this.count, this.recordedAt.length);
    for (let entity = 0; entity < last; entity++) {
      if (this.recordedAt.at(entity) !== fromTheBeginning) yield entity;
    }
  }

  /** Whether any entity has changed or come since an instant. */
  changedAfter(knownAt: Instant): boolean {
    return knownAt < this.latest;
  }

  /** The entities as they were known at an instant: this table itself from the latest change on. */
  asOf(knownAt: Instant): EntityTable {
    if (!this.changedAfter(knownAt)) return this;
    const known = this.earlierTables.get(knownAt) ?? this.tableAt(knownAt);
    this.earlierTables.delete(knownAt);
    this.earlierTables.set(knownAt, known);
    const [oldest] = this.earlierTables.keys();
    if (this.earlierTables.size > mostEarlierTables) this.earlierTables.delete(oldest as Instant);
    return known;
  }

  get count(): number {
    return this.shown;
  }
  indexOf(id: string): number {
    const number = this.numberOf(id);
    return number < this.shown ? number : -1;
  }
  idOf(entity: number): string {
    return this.ids[entity] as string;
  }
  nameOf(entity: number): string {
    return this.names[entity] as string;
  }
  incidentFieldsOf(entity: number): Entity["fields"] | undefined {
    return this.incidents.get(entity);
  }
  compare(a: number, b: number): number {
    if (a < this.ordered && b < this.ordered) return a - b;
    const left = this.idOf(a);
    const right = this.idOf(b);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  trim(): void {
    for (const column of this.columns) column.trim();
    this.pool.trim();
  }
  /** Bytes in typed arrays; ids, names and earlier versions are JavaScript objects as well, and not counted. */
  get memory(): number {
    return this.columns.reduce((sum, column) => sum + column.bytes, this.pool.memory);
  }
  private get columns() {
    return [this.kinds, this.roles, this.bits, this.released, this.recordedAt];
  }

  private add(id: string): number {
    const number = this.ids.length;
    this.numbers.set(id, number);
    const last = this.ids[number - 1];
    if (this.ordered === number && (last === undefined || last < id)) this.ordered++;
    this.ids.push(id);
    this.pool.add(id);
    this.names.push("");
    for (const column of [this.kinds, this.roles, this.bits, this.released]) column.push(0);
    return number;
  }

  private remember(number: number, { recordedAt, earlier }: TopologyEntity): void {
    if (recordedAt === undefined && this.recordedAt.length === 0) return;
    while (this.recordedAt.length < this.added) this.recordedAt.push(fromTheBeginning);
    this.recordedAt.data[number] = recordedAt ?? fromTheBeginning;
    this.latest = Math.max(this.latest, recordedAt ?? fromTheBeginning);
    if (earlier !== undefined) this.earlier.set(number, earlier);
  }

  private tableAt(knownAt: Instant): EntityTable {
    const changed = new Map<number, TopologyVersion | undefined>();
    for (let entity = 0; entity < this.count; entity++) {
      if (this.recordedAt.at(entity) <= knownAt) continue;
      const before = this.earlier.get(entity)?.findLast((version) => (version.recordedAt ?? fromTheBeginning) <= knownAt);
      changed.set(entity, before);
    }
    const { kinds, roles, bits, released } = this;
    return new EarlierEntityTable(this, { kinds, roles, bits, released }, changed);
  }
}
