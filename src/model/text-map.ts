import { growingMemory } from "./growing-memory.ts";
import { hashOf } from "./text-hash.ts";

const leastBytes = 1 << 12;
const leastSlots = 1 << 8;
const fullest = 0.75;
const growth = 1.25;
const growthOfSlots = 1.5;
/** A slot is two numbers: the hash of a text, and the place of its entry plus one; 0 is a free slot. */
const cellsOfSlot = 2;
/** An entry is a number of so many bytes, the lowest first, the bytes of its text, and one that ends it. */
const bytesOfNumber = 6;
const ending = 0xfe;
/** A UTF-16 unit of ASCII is a byte; any other, half of a character too, is this byte and the two of the unit. */
const wide = 0xff;
const firstWide = 0x80;
const bytesOfWide = 3;

/**
 * A number by text, for millions of texts: a whole one below 2 ** 48. A million ids take a third of the memory that they take
 * in a Map, and are outside of the heap: no work for the collector, which lets a heap grow to several times of what lives
 * there. Number and text lie together: of much memory, each place that is read is waited for. Nothing is taken out but all at once.
 */
export class TextMap {
  private readonly bytes = new Uint8Array(growingMemory(leastBytes));
  private slots = newSlots(leastSlots);
  private count = 0;
  private end = 0;

  get size(): number {
    return this.count;
  }

  has(text: string): boolean {
    return this.get(text) !== undefined;
  }

  get(text: string): number | undefined {
    const entry = this.entryIn(this.slotOf(text, hashOf(text)));
    return entry < 0 ? undefined : this.numberOf(entry);
  }

  set(text: string, number: number): void {
    const hash = hashOf(text);
    const slot = this.slotOf(text, hash);
    const known = this.entryIn(slot);
    if (known >= 0) {
      this.write(known, number);
      return;
    }
    this.slots[slot] = hash;
    this.slots[slot + 1] = this.end + 1;
    this.count += 1;
    this.append(text, number);
    if (this.count * cellsOfSlot > this.slots.length * fullest) this.grow();
  }

  /** In the order in which they were first set. */
  *keys(): Generator<string> {
    const { bytes } = this;
    for (let at = 0; at < this.end; at++) {
      let text = "";
      for (at += bytesOfNumber; bytes[at] !== ending; ) {
        const byte = bytes[at] as number;
        text += String.fromCharCode(byte === wide ? ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number) : byte);
        at += byte === wide ? bytesOfWide : 1;
      }
      yield text;
    }
  }

  /** Forgets all of them, and gives their memory back. */
  clear(): void {
    this.bytes.buffer.resize(leastBytes);
    this.slots.buffer.resize(0);
    this.slots = newSlots(leastSlots);
    this.count = 0;
    this.end = 0;
  }

  /** The place of the slot in which the text is, or would be. */
  private slotOf(text: string, hash: number): number {
    let slot = this.firstSlotOf(hash);
    for (let entry = this.entryIn(slot); entry >= 0; entry = this.entryIn(slot)) {
      if (this.slots[slot] === hash && this.isOf(entry, text)) return slot;
      slot = this.slotAfter(slot);
    }
    return slot;
  }

  private firstSlotOf(hash: number): number {
    return Math.floor((hash / 0x1_0000_0000) * (this.slots.length / cellsOfSlot)) * cellsOfSlot;
  }

  private slotAfter(slot: number): number {
    return slot + cellsOfSlot === this.slots.length ? 0 : slot + cellsOfSlot;
  }

  /** Where the entry of a slot begins; -1 of a free one. */
  private entryIn(slot: number): number {
    return (this.slots[slot + 1] as number) - 1;
  }

  private isOf(entry: number, text: string): boolean {
    const { bytes } = this;
    let at = entry + bytesOfNumber;
    for (let place = 0; place < text.length; place++) {
      const unit = text.charCodeAt(place);
      if (unit < firstWide) {
        if (bytes[at++] !== unit) return false;
      } else {
        if (bytes[at] !== wide || bytes[at + 1] !== unit >> 8 || bytes[at + 2] !== (unit & 0xff)) return false;
        at += bytesOfWide;
      }
    }
    return bytes[at] === ending;
  }

  private numberOf(entry: number): number {
    let number = 0;
    for (let at = entry + bytesOfNumber - 1; at >= entry; at--) number = number * 0x100 + (this.bytes[at] as number);
    return number;
  }

  private write(entry: number, number: number): void {
    let rest = number;
    for (let at = entry; at < entry + bytesOfNumber; at++) {
      this.bytes[at] = rest;
      rest = Math.floor(rest / 0x100);
    }
  }

  private append(text: string, number: number): void {
    const most = this.end + bytesOfNumber + text.length * bytesOfWide + 1;
    if (most > this.bytes.length) this.bytes.buffer.resize(Math.ceil(most * growth));
    this.write(this.end, number);
    const { bytes } = this;
    let at = this.end + bytesOfNumber;
    for (let place = 0; place < text.length; place++) {
      const unit = text.charCodeAt(place);
      if (unit < firstWide) {
        bytes[at++] = unit;
      } else {
        bytes[at] = wide;
        bytes[at + 1] = unit >> 8;
        bytes[at + 2] = unit & 0xff;
        at += bytesOfWide;
      }
    }
    bytes[at] = ending;
    this.end = at + 1;
  }

  private grow(): void {
    const before = this.slots;
    this.slots = newSlots(Math.ceil((before.length / cellsOfSlot) * growthOfSlots));
    for (let from = 0; from < before.length; from += cellsOfSlot) {
      if (before[from + 1] === 0) continue;
      let slot = this.firstSlotOf(before[from] as number);
      while (this.slots[slot + 1] !== 0) slot = this.slotAfter(slot);
      this.slots[slot] = before[from] as number;
      this.slots[slot + 1] = before[from + 1] as number;
    }
    before.buffer.resize(0);
  }
}

function newSlots(count: number): Uint32Array<ArrayBuffer> {
  return new Uint32Array(growingMemory(count * cellsOfSlot * Uint32Array.BYTES_PER_ELEMENT));
}
