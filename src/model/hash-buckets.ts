import { growingMemory } from "./growing-memory.ts";

/** The first bits of one hash of a text say in which bucket it is, and need not be kept. */
const bucketBits = 14;
const bucketCount = 1 << bucketBits;
/** Slots of a piece, and by how many the memory grows that is cut into pieces; both are powers of two. */
const pieceBits = 6;
const slotsOfPiece = 1 << pieceBits;
const slotsAtOnce = 1 << 16;
const fullest = 0.9;
/** By which part a bucket grows: were it less, buckets would be filled anew too often. */
const growth = 0.05;

export function bucketOf(hash: number): number {
  return hash >>> (32 - bucketBits);
}

/**
 * Hashes of 32 bits for tens of millions of texts, each with a tag of 16 bits where they are tagged. They are kept in buckets,
 * each of which grows by itself, so that no table is ever copied as a whole. A bucket grows by pieces of one size, cut from one
 * memory that grows where it is, and keeps those that it had: nothing is freed on the way, and no gaps are left in memory.
 */
export class HashBuckets {
  /** By the place of a piece within its bucket, then by bucket: where the piece begins. */
  private directory: Uint32Array[] = [];
  private readonly slots = new Uint32Array(bucketCount);
  private readonly used = new Uint32Array(bucketCount);
  /** Open addressing within each bucket; 0 is a free slot. */
  private readonly hashes = new Uint32Array(growingMemory(0));
  private readonly tags = new Uint16Array(growingMemory(0));
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
      const found = this.hashes[slot];
      if (found === 0) return 0;
      if (found !== kept) continue;
      if (!this.tagged) return 1;
      const its = this.tags[slot] as number;
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

  /** Forgets all of them, and gives their memory back. */
  clear(): void {
    this.directory = [];
    this.slots.fill(0);
    this.used.fill(0);
    this.hashes.buffer.resize(0);
    this.tags.buffer.resize(0);
    this.cut = 0;
  }

  private put(bucket: number, kept: number, tag: number): void {
    const slots = this.slots[bucket] as number;
    for (let place = firstPlace(kept, slots); ; place = place + 1 === slots ? 0 : place + 1) {
      const slot = this.slotAt(bucket, place);
      if (this.hashes[slot] !== 0) continue;
      this.hashes[slot] = kept;
      if (this.tagged) this.tags[slot] = tag;
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
    const { hashes, tags, takenHashes, takenTags } = this;
    let count = 0;
    for (let place = 0; place < slots; place += slotsOfPiece) {
      const first = this.slotAt(bucket, place);
      for (let slot = first; slot < first + slotsOfPiece; slot++) {
        const kept = hashes[slot] as number;
        if (kept === 0) continue;
        hashes[slot] = 0;
        takenHashes[count] = kept;
        if (this.tagged) takenTags[count] = tags[slot] as number;
        count++;
      }
    }
    return count;
  }

  private cutPiece(bucket: number, place: number): void {
    if (this.cut === this.hashes.length) {
      this.hashes.buffer.resize((this.cut + slotsAtOnce) * this.hashes.BYTES_PER_ELEMENT);
      if (this.tagged) this.tags.buffer.resize((this.cut + slotsAtOnce) * this.tags.BYTES_PER_ELEMENT);
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
