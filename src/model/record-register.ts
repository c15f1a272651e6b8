import { bucketCount, bucketOf, firstSlot, isFull, leastSlots, slotsAfter } from "./hash-buckets.ts";
import type { RecordType } from "./records.ts";
import { hashOf, multipliers } from "./text-hash.ts";

type Registration = "new" | "repeated" | "other type";

const recordTypes: readonly RecordType[] = ["source", "entity", "relationship", "claim"];
/** A slot is three numbers: the type with some bits of the hash, and 32 more of them in two halves. 0 is a free slot. */
const cellsOfSlot = 3;
const bitsWithType = 13;
const maskWithType = (1 << bitsWithType) - 1;

/**
 * Which ids were seen, and for what type of record. Keeps 59 bits of hash instead of the id, 8 bytes in all, so that
 * tens of millions of records fit where their ids as strings would not.
 */
export class RecordRegister {
  /** Open addressing within each bucket, by the second hash. */
  private readonly buckets: (Uint16Array | undefined)[] = new Array(bucketCount);
  private readonly used = new Uint32Array(bucketCount);

  /** Notes the id, unless it was seen before. Two ids may fall together, at odds of one in 2^59 for a pair. */
  register(id: string, type: RecordType): Registration {
    const high = hashOf(id, multipliers[0]);
    const low = hashOf(id, multipliers[1]);
    const typeCode = recordTypes.indexOf(type) + 1;
    const found = this.find(high, low);
    if (found === 0) {
      place(this.roomIn(bucketOf(high)), (typeCode << bitsWithType) | (high & maskWithType), low);
      return "new";
    }
    return found === typeCode ? "repeated" : "other type";
  }

  has(id: string): boolean {
    return this.find(hashOf(id, multipliers[0]), hashOf(id, multipliers[1])) !== 0;
  }

  /** The code of the type of the record with this hash; 0 where there is none. */
  private find(high: number, low: number): number {
    const bucket = this.buckets[bucketOf(high)];
    if (bucket === undefined) return 0;
    let at = startOf(bucket, low);
    for (let first = bucket[at] as number; first !== 0; first = bucket[at] as number) {
      const isIt = (first & maskWithType) === (high & maskWithType) && bucket[at + 1] === low >>> 16;
      if (isIt && bucket[at + 2] === (low & 0xffff)) return first >>> bitsWithType;
      at = after(bucket, at);
    }
    return 0;
  }

  /** The bucket, with room for one more. */
  private roomIn(number: number): Uint16Array {
    const bucket = this.buckets[number] ?? new Uint16Array(leastSlots * cellsOfSlot);
    const used = (this.used[number] as number) + 1;
    this.used[number] = used;
    const grown = isFull(used, bucket.length / cellsOfSlot) ? grownFrom(bucket) : bucket;
    this.buckets[number] = grown;
    return grown;
  }
}

function grownFrom(before: Uint16Array): Uint16Array {
  const grown = new Uint16Array(slotsAfter(before.length / cellsOfSlot) * cellsOfSlot);
  for (let at = 0; at < before.length; at += cellsOfSlot) {
    const first = before[at] as number;
    if (first !== 0) place(grown, first, (before[at + 1] as number) * 0x1_0000 + (before[at + 2] as number));
  }
  return grown;
}

function place(bucket: Uint16Array, first: number, low: number): void {
  let at = startOf(bucket, low);
  while (bucket[at] !== 0) at = after(bucket, at);
  bucket[at] = first;
  bucket[at + 1] = low >>> 16;
  bucket[at + 2] = low & 0xffff;
}

function startOf(bucket: Uint16Array, low: number): number {
  return firstSlot(low, bucket.length / cellsOfSlot) * cellsOfSlot;
}

function after(bucket: Uint16Array, at: number): number {
  return at + cellsOfSlot === bucket.length ? 0 : at + cellsOfSlot;
}
