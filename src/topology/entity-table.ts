import { type EntityKind, entityKind, entityKindNames } from "../model/entity-kinds.ts";
import { type OrganizationRole, rolesOf } from "../model/organization-roles.ts";
import type { Entity } from "../model/records.ts";
import { markingOfBits } from "./entity-bits.ts";
import { type Growable, type SharedColumn, shared } from "./growable.ts";
import type { IdPool } from "./id-pool.ts";
import { readAhead } from "./read-ahead.ts";

/** A table as structured clone carries it to another thread, without the names. */
export interface SharedEntities {
  readonly count: number;
  readonly ordered: number;
  readonly columns: readonly SharedColumn[];
  readonly ids: readonly SharedColumn[];
}

/** By the number of a kind: 1 for incidents. */
const startsHarm = Uint8Array.from(entityKindNames, (kind) => (entityKind(kind).startsHarm === true ? 1 : 0));

/** What the traversal, and a list of impacts, needs to know of an entity. Entities are named by number. */
export abstract class EntityTable {
  protected abstract readonly kinds: Growable<Uint8Array>;
  protected abstract readonly roles: Growable<Uint16Array>;
  /** See entity-bits.ts. */
  abstract readonly bits: Growable<Uint16Array>;
  /** The last day on which it may have been released; integrity does not arrive later. */
  abstract readonly released: Growable<Int32Array>;
  abstract readonly count: number;
  /**
   * The entities that have changed or come since the instant that this table is about, each with its marking now. None where
   * it is about the present.
   */
  abstract readonly markingsSince: ReadonlyMap<number, number>;
  /** How many of the first entities are in the order of their ids. */
  abstract readonly ordered: number;
  /** Another one whenever an entity changes or comes; undefined for a table that few will ask about. */
  abstract readonly state: object | undefined;
  /** The ids once more, where other threads can read them. */
  abstract readonly pool: IdPool;

  /** -1 where there is none. */
  abstract indexOf(id: string): number;
  abstract idOf(entity: number): string;
  abstract nameOf(entity: number): string;
  /**
   * The own fields of an incident: its dates decide about which days a question about it is, and incidents are few. Undefined
   * for an entity at which no harm starts.
   */
  abstract incidentFieldsOf(entity: number): Entity["fields"] | undefined;
  /** Entities that were recorded, or changed, at some instant: others have been as they are from the beginning. */
  abstract withHistory(): Iterable<number>;
  /** The order of ids. */
  abstract compare(a: number, b: number): number;

  /** In the order of the table of kinds. */
  kindNumberOf(entity: number): number {
    return this.kinds.at(entity);
  }
  get shared(): SharedEntities {
    const { count, ordered, kinds, roles, bits, released } = this;
    return { count, ordered, columns: shared([kinds, roles, bits, released]), ids: shared(this.pool.columns) };
  }

  /** Brings what a list shows of some entities into the processor's cache: they lie all over the memory. See `readAhead`. */
  readAhead(entities: readonly number[]): void {
    let sum = 0;
    for (const entity of entities) {
      sum += this.idOf(entity).length + this.nameOf(entity).length + this.kindNumberOf(entity) + this.markingOf(entity);
    }
    readAhead(sum);
  }

  kindOf(entity: number): EntityKind {
    return entityKindNames[this.kinds.at(entity)] as EntityKind;
  }
  rolesOf(entity: number): OrganizationRole[] {
    return rolesOf(this.roles.at(entity));
  }
  /** One bit a role, in the order of the table. */
  roleMaskOf(entity: number): number {
    return this.roles.at(entity);
  }
  /** Above every clearance for an entity that was not known yet. */
  markingOf(entity: number): number {
    return markingOfBits(this.bits.at(entity));
  }
  /** Whether harm starts there: an incident. */
  startsHarm(entity: number): boolean {
    return startsHarm[this.kinds.at(entity)] === 1;
  }
}
