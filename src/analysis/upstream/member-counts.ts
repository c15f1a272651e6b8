import type { Discoveries } from "./discoveries.ts";
import { bitCount, membersIn } from "./lanes.ts";

/**
 * How many members each entity is upstream of within a number of hops, in columns: lists of hundreds of members for a
 * hundred thousand entities would be too many. The members of single entities are listed on request.
 */
export class MemberCounts {
  /** Entities with a member downstream, in the order of discovery. */
  readonly entities: number[] = [];
  private readonly counts: Uint32Array;
  private readonly nearest: Uint8Array;
  private readonly doubts: Uint8Array;

  constructor(
    private readonly discoveries: Discoveries,
    private readonly hops: number,
  ) {
    this.counts = new Uint32Array(discoveries.entityCount);
    this.nearest = new Uint8Array(discoveries.entityCount);
    this.doubts = new Uint8Array(discoveries.entityCount);
    for (let discovery = 0; discovery < discoveries.count; discovery++) {
      const hop = discoveries.hop[discovery]!;
      if (hop > hops) continue;
      const entity = discoveries.entity[discovery]!;
      if (this.counts[entity] === 0) this.entities.push(entity);
      if (this.counts[entity] === 0 || hop < this.nearest[entity]!) this.nearest[entity] = hop;
      this.counts[entity]! += bitCount(discoveries.lanes[discovery]!);
      this.doubts[entity]! |= discoveries.isDoubtful[discovery]!;
    }
  }

  countOf(entity: number): number {
    return this.counts[entity]!;
  }
  /** To the nearest member. */
  minHopsOf(entity: number): number {
    return this.nearest[entity]!;
  }
  /** How many entities are exactly this many hops from the nearest member. */
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
    const { discoveries } = this;
    for (const [search, { members, begin }] of discoveries.searches.entries()) {
      const masks = new Map<number, number>();
      const end = discoveries.searches[search + 1]?.begin ?? discoveries.count;
      for (let discovery = begin; discovery < end; discovery++) {
        const entity = discoveries.entity[discovery]!;
        if (discoveries.hop[discovery]! > this.hops || !lists.has(entity)) continue;
        masks.set(entity, (masks.get(entity) ?? 0) | discoveries.lanes[discovery]!);
      }
      for (const [entity, mask] of masks) lists.get(entity)!.push(...membersIn(mask, members));
    }
    return lists;
  }
}
