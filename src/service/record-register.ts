/** Ids are unique across records of every type. */
export type RecordType = "source" | "entity" | "relationship" | "claim";
export type Registration = "new" | "same" | "other type" | "other content";

const recordTypes: readonly RecordType[] = ["source", "entity", "relationship", "claim"];
/** Two words of the id's hash, one of the content's, one for the type (0 = free). */
const wordsPerSlot = 4;
const leastSlots = 1 << 10;
const fullest = 0.75;

/**
 * Which ids were seen, for what type of record, with which content. Keeps 64 bits of hash for an id and 32 for a
 * content, 16 bytes in all, so that tens of millions of records fit where their ids as strings would not.
 */
export class RecordRegister {
  #slots = leastSlots;
  #words = new Uint32Array(leastSlots * wordsPerSlot);
  #used = 0;

  /** Notes the id, unless it was seen before. */
  register(id: string, type: RecordType, content: string): Registration {
    if (this.#used >= this.#slots * fullest) this.#grow();
    const high = hash(id, 0x01000193);
    const low = hash(id, 0x5bd1e995);
    const contentHash = hash(content, 0x01000193);
    const typeCode = recordTypes.indexOf(type) + 1;
    const base = this.#find(high, low);
    if (this.#words[base + 3] === 0) {
      this.#words.set([high, low, contentHash, typeCode], base);
      this.#used++;
      return "new";
    }
    if (this.#words[base + 3] !== typeCode) return "other type";
    return this.#words[base + 2] === contentHash ? "same" : "other content";
  }

  /** Where the id stands, or the free slot where it would. */
  #find(high: number, low: number): number {
    for (let slot = (high ^ low) & (this.#slots - 1); ; slot = (slot + 1) & (this.#slots - 1)) {
      const base = slot * wordsPerSlot;
      if (this.#words[base + 3] === 0 || (this.#words[base] === high && this.#words[base + 1] === low)) return base;
    }
  }

  #grow(): void {
    const old = this.#words;
    this.#slots *= 2;
    this.#words = new Uint32Array(this.#slots * wordsPerSlot);
    for (let base = 0; base < old.length; base += wordsPerSlot) {
      if (old[base + 3] === 0) continue;
      this.#words.set(old.subarray(base, base + wordsPerSlot), this.#find(old[base] as number, old[base + 1] as number));
    }
  }
}

/** FNV-1a's loop over UTF-16 units, with murmur's finish to spread neighbouring ids. */
function hash(text: string, multiplier: number): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), multiplier);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
