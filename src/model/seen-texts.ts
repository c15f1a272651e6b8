import { hashOf, multipliers } from "./text-hash.ts";

/** The first bits of a hash say in which bucket it is, so that they need not be kept. Each bucket grows by itself. */
const bucketBits = 14;
const leastSlots = 4;
const fullest = 0.85;
/** Buckets double; of very many ids, they grow by less, so that less stays free. */
const manySlots = 400;
const growth = (slots: number) => (slots < manySlots ? 2 : 1.3);

/**
 * Which texts were seen, most likely: two texts may fall together, at odds of one in 2^46 for a pair. Keeps 32 bits of hash
 * instead of the text, 6 bytes in all.
 */
export class SeenTexts {
  /** Open addressing within each bucket; 0 is a free slot. */
  private readonly buckets: (Uint32Array | undefined)[] = new Array(1 << bucketBits);
  private readonly used = new Uint32Array(1 << bucketBits);

  /** Notes the text. Returns whether it is new. */
  add(text: string): boolean {
    const number = hashOf(text, multipliers[0]) >>> (32 - bucketBits);
    const kept = hashOf(text, multipliers[1]) || 1;
    const bucket = this.buckets[number] ?? new Uint32Array(leastSlots);
    const slot = slotOf(bucket, kept);
    if (bucket[slot] === kept) return false;
    bucket[slot] = kept;
    const used = (this.used[number] as number) + 1;
    this.used[number] = used;
    this.buckets[number] = used >= bucket.length * fullest ? grownFrom(bucket) : bucket;
    return true;
  }
}

/** Where it is, or the free slot where it would be. */
function slotOf(bucket: Uint32Array, kept: number): number {
  let slot = Math.floor((kept / 0x1_0000_0000) * bucket.length);
  while (bucket[slot] !== 0 && bucket[slot] !== kept) slot = slot + 1 === bucket.length ? 0 : slot + 1;
  return slot;
}

function grownFrom(before: Uint32Array): Uint32Array {
  const grown = new Uint32Array(Math.ceil(before.length * growth(before.length)));
  for (const kept of before) if (kept !== 0) grown[slotOf(grown, kept)] = kept;
  return grown;
}
