/**
 * How tables of hashes are cut into buckets, each of which grows by itself, so that no table is ever copied as a whole. The first
 * bits of one hash say in which bucket a text is, and need not be kept; another hash says where it stands within the bucket.
 */
const bucketBits = 14;
export const bucketCount = 1 << bucketBits;
/** Of a bucket that begins. */
export const leastSlots = 4;
const fullest = 0.85;
/** Buckets double; of very many texts, they grow by less, so that less stays free. */
const manySlots = 400;

export function bucketOf(hash: number): number {
  return hash >>> (32 - bucketBits);
}

/** Whether a bucket with so many of its slots in use has to grow before another one is. */
export function isFull(used: number, slots: number): boolean {
  return used > slots * fullest;
}

export function slotsAfter(slots: number): number {
  return Math.ceil(slots * (slots < manySlots ? 2 : 1.3));
}

/** The slot from which on a text with this hash is looked for. */
export function firstSlot(hash: number, slots: number): number {
  return Math.floor((hash / 0x1_0000_0000) * slots);
}
