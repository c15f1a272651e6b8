import { bucketOf, HashBuckets } from "./hash-buckets.ts";
import type { RecordType } from "./records.ts";
import { hashesOf } from "./text-hash.ts";

type Registration = "new" | "repeated" | "other type";

const recordTypes: readonly RecordType[] = ["source", "entity", "relationship", "claim"];
/** A tag is the code of a type, with the last bits of the hash that says the bucket. */
const bitsWithType = 13;
const maskWithType = (1 << bitsWithType) - 1;

/**
 * Which ids were seen, and for what type of record. Keeps 59 bits of hash instead of the id, 8 bytes in all, so that
 * tens of millions of records fit where their ids as strings would not.
 */
export class RecordRegister {
  private readonly buckets = new HashBuckets(true);

  /** Notes the id, unless it was seen before. Two ids may fall together, at odds of one in 2^59 for a pair. */
  register(id: string, type: RecordType): Registration {
    const { first: high, second: low } = hashesOf(id);
    const typeCode = recordTypes.indexOf(type) + 1;
    const found = this.find(high, low);
    if (found === 0) {
      this.buckets.add(bucketOf(high), low, (typeCode << bitsWithType) | (high & maskWithType));
      return "new";
    }
    return found === typeCode ? "repeated" : "other type";
  }

  has(id: string): boolean {
    const { first: high, second: low } = hashesOf(id);
    return this.find(high, low) !== 0;
  }

  /** Forgets all of them, and gives their memory back. */
  clear(): void {
    this.buckets.clear();
  }

  /** The code of the type of the record with this hash; 0 where there is none. */
  private find(high: number, low: number): number {
    return this.buckets.find(bucketOf(high), low, high, maskWithType) >>> bitsWithType;
  }
}
