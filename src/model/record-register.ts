import type { RecordType } from "./records.ts";

type Registration = "new" | "repeated" | "other type";

const recordTypes: readonly RecordType[] = ["source", "entity", "relationship", "claim"];
const leastSlots = 1 << 10;
const fullest = 0.75;

/**
 * Which ids were seen, and for what type of record. Keeps 64 bits of hash instead of the id, 9 bytes in all, so that
 * tens of millions of records fit where their ids as strings would not.
 */
export class RecordRegister {
  private slots = leastSlots;
  private high = new Uint32Array(leastSlots);
  private low = new Uint32Array(leastSlots);
  /** 0 for a free slot. */
  private types = new Uint8Array(leastSlots);
  private used = 0;

  /** Notes the id, unless it was seen before. Two ids may fall together, at odds of one in 2^64 for a pair. */
  register(id: string, type: RecordType): Registration {
    if (this.used >= this.slots * fullest) this.grow();
    const high = hash(id, 0x01000193);
    const low = hash(id, 0x5bd1e995);
    const typeCode = recordTypes.indexOf(type) + 1;
    const slot = this.find(high, low);
    if (this.types[slot] === 0) {
      this.fill(slot, high, low, typeCode);
      this.used++;
      return "new";
    }
    return this.types[slot] === typeCode ? "repeated" : "other type";
  }

  has(id: string): boolean {
    return this.types[this.find(hash(id, 0x01000193), hash(id, 0x5bd1e995))] !== 0;
  }

  /** Where the id stands, or the free slot where it would. */
  private find(high: number, low: number): number {
    let slot = (high ^ low) & (this.slots - 1);
    while (this.types[slot] !== 0 && (this.high[slot] !== high || this.low[slot] !== low)) slot = (slot + 1) & (this.slots - 1);
    return slot;
  }

  private fill(slot: number, high: number, low: number, typeCode: number): void {
    this.high[slot] = high;
    this.low[slot] = low;
    this.types[slot] = typeCode;
  }

  private grow(): void {
    const [highs, lows, types] = [this.high, this.low, this.types];
    this.slots *= 2;
    this.high = new Uint32Array(this.slots);
    this.low = new Uint32Array(this.slots);
    this.types = new Uint8Array(this.slots);
    types.forEach((typeCode, slot) => {
      if (typeCode === 0) return;
      const [high, low] = [highs[slot] as number, lows[slot] as number];
      this.fill(this.find(high, low), high, low, typeCode);
    });
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
