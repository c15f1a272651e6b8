import { channelCount } from "../../model/channels.ts";
import { enlarged } from "../../model/enlarged.ts";
import type { UpstreamQuestion } from "../traversal/question.ts";

const [unasked, yes, no] = [0, 1, 2];
/** Above any limit of hops; a search without a limit may go further, and is recorded as this. */
const mostHops = 255;

/**
 * What the searches from the members reached for the first time, in columns, in the order in which it happened: an entity,
 * the lanes (that is, members) that reached it, and the hop. From this, results can be counted as of any hop.
 */
export class Discoveries {
  /** How many discoveries there are; each is a place in the columns. */
  count = 0;
  /** The entity, the mask of lanes for which it was new, in which hop, and 1 where rounding could decide about a lane. */
  entity = new Uint32Array(256);
  lanes = new Uint32Array(256);
  hop = new Uint8Array(256);
  isDoubtful = new Uint8Array(256);
  /** The members of each search, by lane, and where its discoveries begin. */
  readonly searches: { readonly members: readonly number[]; readonly begin: number }[] = [];
  /** By entity: the lanes of the current search that have reached it or start at it. */
  private readonly seen: Uint32Array;
  /** By entity: those of them that were in doubt when they reached it. */
  private readonly doubted: Uint32Array;
  /** By entity: whether it counts, once that has been determined. */
  private readonly verdicts: Uint8Array;

  constructor(
    readonly entityCount: number,
    private readonly question: Pick<UpstreamQuestion, "channels" | "counts">,
  ) {
    this.seen = new Uint32Array(entityCount);
    this.doubted = new Uint32Array(entityCount);
    this.verdicts = new Uint8Array(entityCount);
  }

  /** Begins the discoveries of a search from these members. */
  begin(members: readonly number[]): void {
    const before = this.searches.at(-1);
    for (let discovery = before?.begin ?? 0; discovery < this.count; discovery++) {
      this.seen[this.entity[discovery]!] = 0;
      this.doubted[this.entity[discovery]!] = 0;
    }
    for (const member of before?.members ?? []) this.seen[member] = 0;
    this.searches.push({ members, begin: this.count });
    // No entity is upstream of itself.
    for (const [lane, member] of members.entries()) this.seen[member]! |= 1 << lane;
  }

  /** Records that these lanes of the current search have reached a state in this hop, some of them in doubt. */
  add(state: number, lanes: number, doubtful: number, hop: number): void {
    const entity = Math.floor(state / channelCount);
    const fresh = this.countable(state, lanes & ~this.seen[entity]!);
    if (fresh === 0) return;
    this.seen[entity]! |= fresh;
    this.doubted[entity]! |= fresh & doubtful;
    if (this.count === this.entity.length) this.grow();
    const discovery = this.count++;
    this.entity[discovery] = entity;
    this.lanes[discovery] = fresh;
    this.hop[discovery] = Math.min(hop, mostHops);
    this.isDoubtful[discovery] = (fresh & doubtful) === 0 ? 0 : 1;
  }

  /** Those of the lanes of the current search that have not reached the state's entity for sure. */
  unsureOf(state: number, lanes: number): number {
    const entity = Math.floor(state / channelCount);
    return this.countable(state, lanes & ~(this.seen[entity]! & ~this.doubted[entity]!));
  }

  /** The lanes, if the state is of a channel and an entity that count. */
  private countable(state: number, lanes: number): number {
    if (lanes === 0 || (this.question.channels & (1 << (state % channelCount))) === 0) return 0;
    return this.counts(Math.floor(state / channelCount)) ? lanes : 0;
  }

  /** Cached: it is needed for every state in every hop, and the predicate of the question may be slow. */
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
