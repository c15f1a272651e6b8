import type { UpstreamFinds } from "./discoveries.ts";
import { bitCount, membersIn } from "./lanes.ts";

/**
 * How many members each entity is upstream of within so many hops, in columns: a hundred thousand entities with hundreds
 * of members each would be too many lists. The members of single entities are put together when they are asked for.
 */
export class UpstreamTally {
  /** Entities with a member downstream, in the order of discovery. */
  readonly entities: number[] = [];
  private readonly counts: Uint32Array;
  private readonly nearest: Uint8Array;
  private readonly doubts: Uint8Array;

  constructor(
    private readonly finds: UpstreamFinds,
    private readonly hops: number,
  ) {
    this.counts = new Uint32Array(finds.entityCount);
    this.nearest = new Uint8Array(finds.entityCount);
    this.doubts = new Uint8Array(finds.entityCount);
    for (let find = 0; find < finds.count; find++) {
      const hop = finds.hop[find]!;
      if (hop > hops) continue;
      const entity = finds.entity[find]!;
      if (this.counts[entity] === 0) this.entities.push(entity);
      if (this.counts[entity] === 0 || hop < this.nearest[entity]!) this.nearest[entity] = hop;
      this.counts[entity]! += bitCount(finds.lanes[find]!);
      this.doubts[entity]! |= finds.isDoubtful[find]!;
    }
  }

  countOf(entity: number): number {
    return this.counts[entity]!;
  }
  /** To the nearest member. */
  minHopsOf(entity: number): number {
    return this.nearest[entity]!;
  }
  /** How many entities are so many hops from the nearest member. */
  countAt(hops: number): number {
    return this.entities.reduce((count, entity) => (this.nearest[entity] === hops ? count + 1 : count), 0);
  }
  /** Whether rounding could decide about a member. */
  isDoubtful(entity: number): boolean {
    return this.doubts[entity] === 1;
  }

  /** The members downstream of each of these, in the order of the searches. */
  membersOf(entities: Iterable<number>): Map<number, number[]> {
    const lists = new Map<number, number[]>();
    for (const entity of entities) lists.set(entity, []);
    const { finds } = this;
    for (const [search, { members, begin }] of finds.searches.entries()) {
      const masks = new Map<number, number>();
      const end = finds.searches[search + 1]?.begin ?? finds.count;
      for (let find = begin; find < end; find++) {
        const entity = finds.entity[find]!;
        if (finds.hop[find]! > this.hops || !lists.has(entity)) continue;
        masks.set(entity, (masks.get(entity) ?? 0) | finds.lanes[find]!);
      }
      for (const [entity, mask] of masks) lists.get(entity)!.push(...membersIn(mask, members));
    }
    return lists;
  }
}
