import { channelCount } from "../model/channels.ts";
import { Growable } from "../topology/growable.ts";
import type { UpstreamQuestion } from "./question.ts";
import type { UpstreamSearch } from "./upstream-search.ts";

/**
 * What the searches from the members have found of each entity, in columns: a hundred thousand entities with hundreds of
 * members each would be too many lists. The members of single entities are put together when they are asked for.
 */
export class UpstreamTally {
  /** Entities with a member downstream, in the order of discovery. */
  readonly entities: number[] = [];
  private readonly counts: Uint32Array;
  private readonly hops: Uint8Array;
  private readonly doubts: Uint8Array;
  /** By entity: one more than the place of the member whose search found it last. */
  private readonly lastFinder: Uint32Array;
  /** What each member's search found, one after the other, and where each begins. */
  private readonly found = new Growable(Uint32Array);
  private readonly finders: { readonly member: number; readonly from: number }[] = [];

  constructor(
    entityCount: number,
    private readonly question: UpstreamQuestion,
  ) {
    this.counts = new Uint32Array(entityCount);
    this.hops = new Uint8Array(entityCount);
    this.doubts = new Uint8Array(entityCount);
    this.lastFinder = new Uint32Array(entityCount);
  }

  /** Adds what the search from a member has found so far; once for each member. */
  add(search: UpstreamSearch, member: number): void {
    const { counts, hops, doubts, lastFinder, question } = this;
    this.finders.push({ member, from: this.found.length });
    const finder = this.finders.length;
    const { states, stateCount } = search;
    const hasDoubts = search.doubtful.size > 0;
    for (let place = 0; place < stateCount; place++) {
      const state = states[place]!;
      const entity = (state / channelCount) | 0;
      if ((question.channels & (1 << (state - entity * channelCount))) === 0) continue;
      const away = search.hopsOf(state);
      if (lastFinder[entity] !== finder) {
        if (entity === member || !question.counts(entity)) continue;
        lastFinder[entity] = finder;
        if (counts[entity]!++ === 0) {
          this.entities.push(entity);
          hops[entity] = away;
        }
        this.found.push(entity);
      }
      if (away < hops[entity]!) hops[entity] = away;
      if (hasDoubts && search.doubtful.has(state)) doubts[entity] = 1;
    }
  }

  countOf(entity: number): number {
    return this.counts[entity]!;
  }
  /** To the nearest member. */
  minHopsOf(entity: number): number {
    return this.hops[entity]!;
  }
  /** Whether rounding could decide about a member. */
  isDoubtful(entity: number): boolean {
    return this.doubts[entity] === 1;
  }

  /** The members downstream of each of these, in the order of the searches. */
  membersOf(entities: Iterable<number>): Map<number, number[]> {
    const lists = new Map<number, number[]>();
    for (const entity of entities) lists.set(entity, []);
    for (const [place, { member, from }] of this.finders.entries()) {
      const stop = this.finders[place + 1]?.from ?? this.found.length;
      for (let at = from; at < stop; at++) lists.get(this.found.at(at))?.push(member);
    }
    return lists;
  }
}
