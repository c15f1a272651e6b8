import type { TypedArray } from "../model/enlarged.ts";
import { Growable } from "./growable.ts";
import { ranges, type Steps } from "./steps.ts";

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
  /** Arcs added since, in lists: by entity, the places of its first and last one, plus one; 0 for none. */
  private readonly firstAdded = new Growable(Uint32Array);
  private readonly lastAdded = new Growable(Uint32Array);
  /** By place: the arc, and the place of the entity's next one, plus one. */
  private readonly added = new Growable(Uint32Array);
  private readonly nextAdded = new Growable(Uint32Array);

  /** Entities whose rows are empty, so that there are as many as these in all. */
  addEntities(count: number): void {
    for (const column of [this.rowStart, this.harmEnd, this.rowEnd]) column.lengthen(count);
  }

  /** An arc that came after the rows were built. */
  add(entity: number, arc: number): void {
    const { firstAdded, lastAdded, added, nextAdded } = this;
    if (firstAdded.length <= entity) {
      firstAdded.lengthen(Math.max(entity + 1, this.rowStart.length));
      lastAdded.lengthen(firstAdded.length);
    }
    added.push(arc);
    nextAdded.push(0);
    const last = lastAdded.at(entity);
    if (last === 0) firstAdded.data[entity] = added.length;
    else nextAdded.data[last - 1] = added.length;
    lastAdded.data[entity] = added.length;
  }

  get hasAdded(): boolean {
    return this.added.length > 0;
  }
  /** The arcs at the entity that came after the rows were built, harm-passing or not. */
  addedAt(entity: number): readonly number[] {
    let next = entity < this.firstAdded.length ? this.firstAdded.at(entity) : 0;
    if (next === 0) return noArcs;
    const arcs: number[] = [];
    for (; next !== 0; next = this.nextAdded.at(next - 1)) arcs.push(this.added.at(next - 1));
    return arcs;
  }

  get columns(): Growable<TypedArray>[] {
    return [this.rowStart, this.harmEnd, this.rowEnd, this.firstAdded, this.lastAdded, this.added, this.nextAdded];
  }
  get memory(): number {
    return this.columns.reduce((sum, column) => sum + column.bytes, 0);
  }
}

const noArcs: readonly number[] = [];

/**
 * Builds rows for `count` arcs by a counting sort: by the entity at the end in question, harm-passing arcs first, both in
 * the order of the arcs. `put` is given the place of each arc in them.
 */
export function* buildRows(
  entityCount: number,
  count: number,
  entityOf: (arc: number) => number,
  isHarmless: (arc: number) => boolean,
  put: (place: number, arc: number) => void,
): Steps<Adjacency> {
  // Two slots an entity: harm-passing and harmless arcs.
  const places = new Uint32Array(entityCount * 2 + 1);
  for (const { from, to } of ranges(count)) {
    for (let arc = from; arc < to; arc++) places[entityOf(arc) * 2 + (isHarmless(arc) ? 1 : 0) + 1]!++;
    yield;
  }
  for (let slot = 1; slot < places.length; slot++) places[slot]! += places[slot - 1] as number;
  const rows = new Adjacency();
  for (const column of [rows.rowStart, rows.harmEnd, rows.rowEnd]) column.reserve(Math.max(1, entityCount));
  for (let entity = 0; entity < entityCount; entity++) {
    rows.rowStart.push(places[entity * 2] as number);
    rows.harmEnd.push(places[entity * 2 + 1] as number);
    rows.rowEnd.push(places[entity * 2 + 2] as number);
  }
  yield;
  for (const { from, to } of ranges(count)) {
    for (let arc = from; arc < to; arc++) put(places[entityOf(arc) * 2 + (isHarmless(arc) ? 1 : 0)]!++, arc);
    yield;
  }
  return rows;
}
