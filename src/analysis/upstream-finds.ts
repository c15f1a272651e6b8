import { channelCount } from "../model/channels.ts";
import { enlarged } from "../topology/growable.ts";
import type { UpstreamQuestion } from "./question.ts";

/** More hops than any limit; a search without one may go on for longer. */
const mostHops = 255;

/**
 * What the searches from the members were the first to find, in columns and in order: of each entity the lanes, that is,
 * members, and the hop. From this it can be counted as of any hop.
 */
export class UpstreamFinds {
  /** So many finds, each by its place in the columns. */
  count = 0;
  /** The entity, the mask of lanes for which it was new, in which hop, and 1 where rounding could decide about a lane. */
  entity = new Uint32Array(256);
  lanes = new Uint32Array(256);
  hop = new Uint8Array(256);
  isDoubtful = new Uint8Array(256);
  /** The members of each search, by lane, and where its finds begin. */
  readonly searches: { readonly members: readonly number[]; readonly begin: number }[] = [];
  /** By entity: the lanes of the search at hand that have found it, or that start at it. */
  private readonly seen: Uint32Array;

  constructor(
    readonly entityCount: number,
    private readonly question: Pick<UpstreamQuestion, "channels" | "counts">,
  ) {
    this.seen = new Uint32Array(entityCount);
  }

  /** What is found from now on is found by a search from these members. */
  begin(members: readonly number[]): void {
    const before = this.searches.at(-1);
    for (let find = before?.begin ?? 0; find < this.count; find++) this.seen[this.entity[find]!] = 0;
    for (const member of before?.members ?? []) this.seen[member] = 0;
    this.searches.push({ members, begin: this.count });
    // Nobody is upstream of himself.
    for (const [lane, member] of members.entries()) this.seen[member]! |= 1 << lane;
  }

  /** Takes note of a state that these lanes of the search at hand have found in this hop. */
  add(state: number, lanes: number, hop: number, isDoubtful: boolean): void {
    const entity = Math.floor(state / channelCount);
    const fresh = this.newTo(entity, state % channelCount, lanes);
    if (fresh === 0) return;
    this.seen[entity]! |= fresh;
    if (this.count === this.entity.length) this.grow();
    const find = this.count++;
    this.entity[find] = entity;
    this.lanes[find] = fresh;
    this.hop[find] = Math.min(hop, mostHops);
    this.isDoubtful[find] = isDoubtful ? 1 : 0;
  }

  /** Those of the lanes of the search at hand for which the entity would be a new find in this channel. */
  newTo(entity: number, channel: number, lanes: number): number {
    if ((this.question.channels & (1 << channel)) === 0) return 0;
    const fresh = lanes & ~this.seen[entity]!;
    return fresh !== 0 && this.question.counts(entity) ? fresh : 0;
  }

  private grow(): void {
    const capacity = this.entity.length * 2;
    this.entity = enlarged(this.entity, capacity);
    this.lanes = enlarged(this.lanes, capacity);
    this.hop = enlarged(this.hop, capacity);
    this.isDoubtful = enlarged(this.isDoubtful, capacity);
  }
}

/** The members whose lanes are in the mask, in the order of the lanes. */
export function membersIn(mask: number, members: readonly number[]): number[] {
  return members.filter((_, lane) => (mask & (1 << lane)) !== 0);
}

/** How many lanes are in the mask. */
export function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
