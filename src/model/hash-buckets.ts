/** The first bits of one hash of a text say in which bucket it is, and need not be kept. */
const bucketBits = 14;
const bucketCount = 1 << bucketBits;
/** Slots of a piece, and of a slab, which is cut into pieces; both are powers of two. */
const pieceBits = 6;
const slotsOfPiece = 1 << pieceBits;
const slabBits = 16;
const slotsOfSlab = 1 << slabBits;
const fullest = 0.85;
/** By which part a bucket grows: were it less, buckets would be filled anew too often. */
const growth = 0.2;

export function bucketOf(hash: number): number {
  return hash >>> (32 - bucketBits);
}

/**
 * Hashes of 32 bits for tens of millions of texts, each with a tag of 16 bits where they are tagged. They are kept in buckets,
 * each of which grows by itself, so that no table is ever copied as a whole. A bucket grows by pieces of one size, cut from slabs,
 * and keeps those that it had: nothing is freed on the way, and no gaps are left in memory.
 */
export class HashBuckets {
  /** By the place of a piece within its bucket, then by bucket: where the piece begins. */
  private readonly directory: Uint32Array[] = [];
  private readonly slots = new Uint32Array(bucketCount);
  private readonly used = new Uint32Array(bucketCount);
  /** Open addressing within each bucket; 0 is a free slot. */
  private readonly hashes: Uint32Array[] = [];
  private readonly tags: Uint16Array[] = [];
  private cut = 0;
  /** What is in a bucket, while it is filled anew. */
  private takenHashes = new Uint32Array(0);
  private takenTags = new Uint16Array(0);

  constructor(private readonly tagged: boolean) {}

  /** The tag of the hash in the bucket that agrees with this one in some bits; 0 where there is none. Without tags, 1 is any. */
  find(bucket: number, hash: number, tag = 0, bits = 0): number {
    const slots = this.slots[bucket] as number;
    if (slots === 0) return 0;
    const kept = hash || 1;
    for (let place = firstPlace(kept, slots); ; place = place + 1 === slots ? 0 : place + 1) {
      const slot = this.slotAt(bucket, place);
      const found = (this.hashes[slot >>> slabBits] as Uint32Array)[slot & (slotsOfSlab - 1)];
      if (found === 0) return 0;
      if (found !== kept) continue;
      if (!this.tagged) return 1;
      const its = (this.tags[slot >>> slabBits] as Uint16Array)[slot & (slotsOfSlab - 1)] as number;
      if ((its & bits) === (tag & bits)) return its;
    }
  }

  /** Adds a hash that was not found. */
  add(bucket: number, hash: number, tag = 0): void {
    const used = (this.used[bucket] as number) + 1;
    this.used[bucket] = used;
    if (used > (this.slots[bucket] as number) * fullest) this.grow(bucket);
    this.put(bucket, hash || 1, tag);
  }

  private put(bucket: number, kept: number, tag: number): void {
    const slots = this.slots[bucket] as number;
    for (let place = firstPlace(kept, slots); ; place = place + 1 === slots ? 0 : place + 1) {
      const slot = this.slotAt(bucket, place);
      const hashes = this.hashes[slot >>> slabBits] as Uint32Array;
      const within = slot & (slotsOfSlab - 1);
      if (hashes[within] !== 0) continue;
      hashes[within] = kept;
      if (this.tagged) (this.tags[slot >>> slabBits] as Uint16Array)[within] = tag;
      return;
    }
  }

  private slotAt(bucket: number, place: number): number {
    return ((this.directory[place >>> pieceBits] as Uint32Array)[bucket] as number) + (place & (slotsOfPiece - 1));
  }

  private grow(bucket: number): void {
    const before = (this.slots[bucket] as number) >>> pieceBits;
    const count = this.takeOut(bucket);
    const after = before + Math.ceil(before * growth || 1);
    for (let piece = before; piece < after; piece++) this.cutPiece(bucket, piece);
    this.slots[bucket] = after << pieceBits;
    for (let at = 0; at < count; at++) this.put(bucket, this.takenHashes[at] as number, this.takenTags[at] as number);
  }

  /** Empties a bucket, and returns how many hashes were in it. */
  private takeOut(bucket: number): number {
    const slots = this.slots[bucket] as number;
    if (slots > this.takenHashes.length) {
      this.takenHashes = new Uint32Array(slots * 2);
      this.takenTags = new Uint16Array(slots * 2);
    }
    const { takenHashes, takenTags } = this;
    let count = 0;
    for (let place = 0; place < slots; place += slotsOfPiece) {
      const begin = this.slotAt(bucket, place);
      const hashes = this.hashes[begin >>> slabBits] as Uint32Array;
      const tags = this.tags[begin >>> slabBits];
      const first = begin & (slotsOfSlab - 1);
      for (let within = first; within < first + slotsOfPiece; within++) {
        const kept = hashes[within] as number;
        if (kept === 0) continue;
        hashes[within] = 0;
        takenHashes[count] = kept;
        if (tags !== undefined) takenTags[count] = tags[within] as number;
        count++;
      }
    }
    return count;
  }

  private cutPiece(bucket: number, place: number): void {
    if (this.cut === this.hashes.length * slotsOfSlab) {
      this.hashes.push(new Uint32Array(slotsOfSlab));
      if (this.tagged) this.tags.push(new Uint16Array(slotsOfSlab));
    }
    const row = this.directory[place] ?? new Uint32Array(bucketCount);
    this.directory[place] = row;
    row[bucket] = this.cut;
    this.cut += slotsOfPiece;
  }
}

function firstPlace(hash: number, slots: number): number {
  return Math.floor((hash / 0x1_0000_0000) * slots);
}
