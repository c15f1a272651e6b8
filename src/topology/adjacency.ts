import { Growable } from "./growable.ts";

/** The end of a chain, or no arc. */
export const none = -1;

/**
 * The arcs at each entity, at one of their ends: compressed sparse rows for those that were there when the rows were
 * made (harm-passing ones first), and chains for those added since. A hot loop reads it as
 *
 * ```ts
 * for (let place = from[u], stop = harmTo[u], chain = adjacency.chainAt(u); ; place++) {
 *   if (place === stop) { if (chain === none) break; place = chain; stop = chain + 1; chain = adjacency.after(chain); }
 *   …
 * }
 * ```
 */
export class Adjacency {
  /** Where the entity's row begins, where its harm-passing arcs end, and where the row ends. */
  readonly from: Growable<Uint32Array>;
  readonly harmTo: Growable<Uint32Array>;
  readonly to: Growable<Uint32Array>;
  private readonly heads = new Map<number, number>();
  private readonly next = new Map<number, number>();

  /** With a base, it has all that the base has, and its own links beside; the base does not see them. */
  constructor(private readonly base?: Adjacency) {
    this.from = base?.from ?? new Growable(Uint32Array);
    this.harmTo = base?.harmTo ?? new Growable(Uint32Array);
    this.to = base?.to ?? new Growable(Uint32Array);
  }

  addEntity(): void {
    this.from.push(0);
    this.harmTo.push(0);
    this.to.push(0);
  }

  /** Links a place added after the rows were made. */
  link(entity: number, place: number): void {
    this.next.set(place, this.chainAt(entity));
    this.heads.set(entity, place);
  }

  /** The first link of an entity. */
  chainAt(entity: number): number {
    const head = this.heads.size === 0 ? undefined : this.heads.get(entity);
    return head ?? this.base?.chainAt(entity) ?? none;
  }
  /** The link after a link. */
  after(place: number): number {
    return this.next.get(place) ?? this.base?.after(place) ?? none;
  }

  get memory(): number {
    return this.from.bytes + this.harmTo.bytes + this.to.bytes;
  }
}

/**
 * Rows for `count` arcs: by the entity at the end in question, harm-passing ones first, then silent ones, both in the
 * order of the arcs. `put` is told the place of each arc in them.
 */
export function makeRows(
  entityCount: number,
  count: number,
  entityOf: (arc: number) => number,
  isSilent: (arc: number) => boolean,
  put: (place: number, arc: number) => void,
): Adjacency {
  // Two slots an entity, harm-passing and silent: a counting sort.
  const places = new Uint32Array(entityCount * 2 + 1);
  for (let arc = 0; arc < count; arc++) places[entityOf(arc) * 2 + (isSilent(arc) ? 1 : 0) + 1]!++;
  for (let slot = 1; slot < places.length; slot++) places[slot]! += places[slot - 1] as number;
  const rows = new Adjacency();
  for (const column of [rows.from, rows.harmTo, rows.to]) column.reserve(Math.max(1, entityCount));
  for (let entity = 0; entity < entityCount; entity++) {
    rows.from.push(places[entity * 2] as number);
    rows.harmTo.push(places[entity * 2 + 1] as number);
    rows.to.push(places[entity * 2 + 2] as number);
  }
  for (let arc = 0; arc < count; arc++) put(places[entityOf(arc) * 2 + (isSilent(arc) ? 1 : 0)]!++, arc);
  return rows;
}
