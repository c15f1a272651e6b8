import { Growable } from "./growable.ts";

/**
 * The arcs at each entity, at one of their ends: compressed sparse rows (CSR) of those that were there when the rows were
 * built, harm-passing ones first, and a list of those added since. A hot loop reads both:
 *
 * ```ts
 * for (let place = rowStart[entity], end = harmEnd[entity]; place < end; place++) …
 * for (const arc of adjacency.addedAt(entity)) …
 * ```
 */
export class Adjacency {
  /** Where the entity's row starts, where its harm-passing arcs end, and where the row ends. */
  readonly rowStart = new Growable(Uint32Array);
  readonly harmEnd = new Growable(Uint32Array);
  readonly rowEnd = new Growable(Uint32Array);
  private readonly added = new Map<number, number[]>();

  /** An entity whose row is empty. */
  addEntity(): void {
    this.rowStart.push(0);
    this.harmEnd.push(0);
    this.rowEnd.push(0);
  }

  /** An arc that came after the rows were built. */
  add(entity: number, arc: number): void {
    const arcs = this.added.get(entity);
    if (arcs === undefined) this.added.set(entity, [arc]);
    else arcs.push(arc);
  }

  get hasAdded(): boolean {
    return this.added.size > 0;
  }
  /** The arcs at the entity that came after the rows were built, harm-passing or not. */
  addedAt(entity: number): readonly number[] {
    return (this.hasAdded ? this.added.get(entity) : undefined) ?? noArcs;
  }

  get memory(): number {
    return this.rowStart.bytes + this.harmEnd.bytes + this.rowEnd.bytes;
  }
}

const noArcs: readonly number[] = [];

/**
 * Builds rows for `count` arcs by a counting sort: by the entity at the end in question, harm-passing arcs first, both in
 * the order of the arcs. `put` is given the place of each arc in them.
 */
export function buildRows(
  entityCount: number,
  count: number,
  entityOf: (arc: number) => number,
  isHarmless: (arc: number) => boolean,
  put: (place: number, arc: number) => void,
): Adjacency {
  // Two slots an entity: harm-passing and harmless arcs.
  const places = new Uint32Array(entityCount * 2 + 1);
  for (let arc = 0; arc < count; arc++) places[entityOf(arc) * 2 + (isHarmless(arc) ? 1 : 0) + 1]!++;
  for (let slot = 1; slot < places.length; slot++) places[slot]! += places[slot - 1] as number;
  const rows = new Adjacency();
  for (const column of [rows.rowStart, rows.harmEnd, rows.rowEnd]) column.reserve(Math.max(1, entityCount));
  for (let entity = 0; entity < entityCount; entity++) {
    rows.rowStart.push(places[entity * 2] as number);
    rows.harmEnd.push(places[entity * 2 + 1] as number);
    rows.rowEnd.push(places[entity * 2 + 2] as number);
  }
  for (let arc = 0; arc < count; arc++) put(places[entityOf(arc) * 2 + (isHarmless(arc) ? 1 : 0)]!++, arc);
  return rows;
}
