import { bucketCount, bucketOf, firstSlot, isFull, leastSlots, slotsAfter } from "./hash-buckets.ts";
import { hashOf, multipliers } from "./text-hash.ts";

/**
 * Which texts were seen, most likely: two texts may fall together, at odds of one in 2^46 for a pair. Keeps 32 bits of hash
 * instead of the text, 6 bytes in all.
 */
export class SeenTexts {
  /** Open addressing within each bucket; 0 is a free slot. */
  private readonly buckets: (Uint32Array | undefined)[] = new Array(bucketCount);
  private readonly used = new Uint32Array(bucketCount);

  /** Notes the text. Returns whether it is new. */
  add(text: string): boolean {
    const number = bucketOf(hashOf(text, multipliers[0]));
    const kept = hashOf(text, multipliers[1]) || 1;
    const bucket = this.buckets[number] ?? new Uint32Array(leastSlots);
    const slot = slotOf(bucket, kept);
    if (bucket[slot] === kept) return false;
    bucket[slot] = kept;
    const used = (this.used[number] as number) + 1;
    this.used[number] = used;
    this.buckets[number] = isFull(used, bucket.length) ? grownFrom(bucket) : bucket;
    return true;
  }
}

/** Where it is, or the free slot where it would be. */
function slotOf(bucket: Uint32Array, kept: number): number {
  let slot = firstSlot(kept, bucket.length);
  while (bucket[slot] !== 0 && bucket[slot] !== kept) slot = slot + 1 === bucket.length ? 0 : slot + 1;
  return slot;
}

function grownFrom(before: Uint32Array): Uint32Array {
  const grown = new Uint32Array(slotsAfter(before.length));
  for (const kept of before) if (kept !== 0) grown[slotOf(grown, kept)] = kept;
  return grown;
}
