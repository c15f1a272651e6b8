import { channelCount } from "../../model/channels.ts";
import { enlarged } from "../../topology/growable.ts";
import type { UpstreamQuestion } from "../traversal/question.ts";

const [unasked, yes, no] = [0, 1, 2];
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
  /** By entity: those of them that were in doubt when they found it. */
  private readonly doubted: Uint32Array;
  /** By entity: whether it counts, once that has been asked. */
  private readonly verdicts: Uint8Array;

  constructor(
    readonly entityCount: number,
    private readonly question: Pick<UpstreamQuestion, "channels" | "counts">,
  ) {
    this.seen = new Uint32Array(entityCount);
    this.doubted = new Uint32Array(entityCount);
    this.verdicts = new Uint8Array(entityCount);
  }

  /** What is found from now on is found by a search from these members. */
  begin(members: readonly number[]): void {
    const before = this.searches.at(-1);
    for (let find = before?.begin ?? 0; find < this.count; find++) {
      this.seen[this.entity[find]!] = 0;
      this.doubted[this.entity[find]!] = 0;
    }
    for (const member of before?.members ?? []) this.seen[member] = 0;
    this.searches.push({ members, begin: this.count });
    // Nobody is upstream of himself.
    for (const [lane, member] of members.entries()) this.seen[member]! |= 1 << lane;
  }

  /** Takes note of a state that these lanes of the search at hand have found in this hop, some of them in doubt. */
  add(state: number, lanes: number, doubtful: number, hop: number): void {
    const entity = Math.floor(state / channelCount);
    const fresh = this.countable(state, lanes & ~this.seen[entity]!);
    if (fresh === 0) return;
    this.seen[entity]! |= fresh;
    this.doubted[entity]! |= fresh & doubtful;
    if (this.count === this.entity.length) this.grow();
    const find = this.count++;
    this.entity[find] = entity;
    this.lanes[find] = fresh;
    this.hop[find] = Math.min(hop, mostHops);
    this.isDoubtful[find] = (fresh & doubtful) === 0 ? 0 : 1;
  }

  /** Those of the lanes of the search at hand that have not found the state's entity for sure. */
  unsureOf(state: number, lanes: number): number {
    const entity = Math.floor(state / channelCount);
    return this.countable(state, lanes & ~(this.seen[entity]! & ~this.doubted[entity]!));
  }

  /** The lanes, if the state is of a channel and an entity that count. */
  private countable(state: number, lanes: number): number {
    if (lanes === 0 || (this.question.channels & (1 << (state % channelCount))) === 0) return 0;
    return this.counts(Math.floor(state / channelCount)) ? lanes : 0;
  }

  /** Asked of every state in every hop: the question itself may take a while to tell. */
  private counts(entity: number): boolean {
    if (this.verdicts[entity] === unasked) this.verdicts[entity] = this.question.counts(entity) ? yes : no;
    return this.verdicts[entity] === yes;
  }

  private grow(): void {
    const capacity = this.entity.length * 2;
    this.entity = enlarged(this.entity, capacity);
    this.lanes = enlarged(this.lanes, capacity);
    this.hop = enlarged(this.hop, capacity);
    this.isDoubtful = enlarged(this.isDoubtful, capacity);
  }
}
