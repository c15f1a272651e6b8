import { channelMask } from "../model/channels.ts";
import { type EntityKind, entityKind, entityKindNames } from "../model/entity-kinds.ts";
import { publicMask, releasedBy } from "../model/guards.ts";
import { isUnexploited, ownChannels } from "../model/incident-kinds.ts";
import { type OrganizationRole, roleMask, rolesOf } from "../model/organization-roles.ts";
import { afterAllDays } from "../model/partial-date.ts";
import { markingRank } from "../model/vocabulary.ts";
import type { TopologyEntity } from "../store/topology-feed.ts";
import { entityBits, markingOfBits } from "./entity-bits.ts";
import { Growable } from "./growable.ts";

/** What the traversal, and a list of impacts, needs to know of an entity. Entities are named by number. */
export class EntityTable {
  private readonly ids: string[] = [];
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly kinds = new Growable(Uint8Array);
  private readonly roles = new Growable(Uint16Array);
  /** See entity-bits.ts. */
  readonly bits = new Growable(Uint16Array);
  /** The last day on which it may have been released; integrity does not arrive later. */
  readonly released = new Growable(Int32Array);
  /** How many of the first entities are in the order of their ids. */
  private ordered = 0;

  /** Adds an entity, or takes over what changed of one. Returns its number. */
  put(entity: TopologyEntity): number {
    let number = this.numbers.get(entity.id);
    if (number === undefined) {
      number = this.ids.length;
      this.numbers.set(entity.id, number);
      const last = this.ids[number - 1];
      if (this.ordered === number && (last === undefined || last < entity.id)) this.ordered++;
      this.ids.push(entity.id);
      this.names.push(entity.name);
      for (const column of this.columns) column.push(0);
    }
    const startsHarm = entityKind(entity.kind).startsHarm === true;
    this.names[number] = entity.name;
    this.kinds.data[number] = entityKindNames.indexOf(entity.kind);
    this.roles.data[number] = roleMask((entity.fields["roles"] as OrganizationRole[] | undefined) ?? []);
    const released = releasedBy(entity);
    this.bits.data[number] = entityBits({
      own: startsHarm ? channelMask(ownChannels(entity.fields as unknown as Parameters<typeof ownChannels>[0])) : 0,
      closed: publicMask(entity),
      marking: markingRank(entity.marking),
      hasRelease: released !== afterAllDays,
      unexploited: startsHarm && isUnexploited(entity.fields as unknown as Parameters<typeof isUnexploited>[0]),
    });
    this.released.data[number] = released;
    return number;
  }

  get count(): number {
    return this.ids.length;
  }
  /** -1 where there is none. */
  indexOf(id: string): number {
    return this.numbers.get(id) ?? -1;
  }
  idOf(entity: number): string {
    return this.ids[entity] as string;
  }
  nameOf(entity: number): string {
    return this.names[entity] as string;
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
  markingOf(entity: number): number {
    return markingOfBits(this.bits.at(entity));
  }
  /** Whether harm starts there: an incident. */
  startsHarm(entity: number): boolean {
    return entityKind(this.kindOf(entity)).startsHarm === true;
  }

  /** The order of ids. */
  compare(a: number, b: number): number {
    if (a < this.ordered && b < this.ordered) return a - b;
    const left = this.idOf(a);
    const right = this.idOf(b);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  trim(): void {
    for (const column of this.columns) column.trim();
  }
  /** Bytes in typed arrays; ids and names are JavaScript strings and not counted. */
  get memory(): number {
    return this.columns.reduce((sum, column) => sum + column.bytes, 0);
  }
  private get columns() {
    return [this.kinds, this.roles, this.bits, this.released];
  }
}
