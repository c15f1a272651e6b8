import { bucketOf, HashBuckets } from "./hash-buckets.ts";
import { hashesOf } from "./text-hash.ts";

/**
 * Which texts were seen, most likely: two texts may fall together, at odds of one in 2^46 for a pair. Keeps 32 bits of hash
 * instead of the text, 6 bytes in all.
 */
export class SeenTexts {
  private readonly buckets = new HashBuckets(false);

  /** Notes the text. Returns whether it is new. */
  add(text: string): boolean {
    const { first, second: hash } = hashesOf(text);
    const bucket = bucketOf(first);
    if (this.buckets.find(bucket, hash) !== 0) return false;
    this.buckets.add(bucket, hash);
    return true;
  }

  /** Forgets all of them, and gives their memory back. */
  clear(): void {
    this.buckets.clear();
  }
}
