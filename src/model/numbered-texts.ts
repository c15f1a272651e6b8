import { hashOf, multipliers } from "./text-hash.ts";

const leastSlots = 1 << 8;
const leastBytes = 1 << 12;
const fullest = 0.75;
const growth = 1.25;
const bytesOfCell = Uint32Array.BYTES_PER_ELEMENT;
/** A slot is two numbers: the hash of a text, and its number plus one; 0 is a free slot. */
const cellsOfSlot = 2;
/** A UTF-16 unit of ASCII is a byte; any other, half of a character too, is this byte and the two of the unit. */
const wide = 0xff;
const firstWide = 0x80;
const bytesOfWide = 3;
/** What an array may grow to; only addresses are reserved for it. */
const mostBytes = 2 ** 32;

/**
 * Texts, each with a number: 0 for the one that was added first, and so on. A million ids take a third of the memory that they take
 * as the keys of a Map, and are no work for the collector.
 */
export class NumberedTexts {
  private bytes = new Uint8Array(memory(leastBytes));
  private ends = new Uint32Array(memory(leastSlots * bytesOfCell));
  private slots = new Uint32Array(memory(leastSlots * cellsOfSlot * bytesOfCell));
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The number of the text; -1 where it was not added. */
  find(text: string): number {
    const hash = hashOf(text, multipliers[0]);
    return (this.slots[this.slotOf(text, hash) + 1] as number) - 1;
  }

  /** The number of the text, which is added unless it was before. */
  add(text: string): number {
    const hash = hashOf(text, multipliers[0]);
    const slot = this.slotOf(text, hash);
    const known = (this.slots[slot + 1] as number) - 1;
    if (known >= 0) return known;
    this.slots[slot] = hash;
    this.slots[slot + 1] = this.count + 1;
    this.keep(text);
    if (this.count * cellsOfSlot > this.slots.length * fullest) this.grow();
    return this.count - 1;
  }

  /** Forgets all of them, and gives their memory back. */
  clear(): void {
    this.bytes.buffer.resize(leastBytes);
    this.ends.buffer.resize(leastSlots * bytesOfCell);
    this.slots.buffer.resize(leastSlots * cellsOfSlot * bytesOfCell);
    this.slots.fill(0);
    this.count = 0;
  }

  *[Symbol.iterator](): Generator<string> {
    for (let number = 0; number < this.count; number++) yield this.textOf(number);
  }

  private textOf(number: number): string {
    const { bytes } = this;
    let text = "";
    for (let at = this.startOf(number); at < (this.ends[number] as number); ) {
      const byte = bytes[at] as number;
      text += String.fromCharCode(byte === wide ? ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number) : byte);
      at += byte === wide ? bytesOfWide : 1;
    }
    return text;
  }

  /** The place of the slot in which the text is, or would be. */
  private slotOf(text: string, hash: number): number {
    const last = this.slots.length - cellsOfSlot;
    let slot = (hash * cellsOfSlot) & last;
    for (let number = this.slots[slot + 1] as number; number !== 0; number = this.slots[slot + 1] as number) {
      if (this.slots[slot] === hash && this.is(number - 1, text)) return slot;
      slot = (slot + cellsOfSlot) & last;
    }
    return slot;
  }

  private is(number: number, text: string): boolean {
    const { bytes } = this;
    let at = this.startOf(number);
    const end = this.ends[number] as number;
    if (end - at < text.length) return false;
    for (let place = 0; place < text.length; place++) {
      const unit = text.charCodeAt(place);
      if (unit < firstWide) {
        if (bytes[at++] !== unit) return false;
      } else {
        if (bytes[at] !== wide || bytes[at + 1] !== unit >> 8 || bytes[at + 2] !== (unit & 0xff)) return false;
        at += bytesOfWide;
      }
    }
    return at === end;
  }

  private keep(text: string): void {
    const start = this.startOf(this.count);
    const most = start + text.length * bytesOfWide;
    if (most > this.bytes.length) this.bytes.buffer.resize(Math.ceil(most * growth));
    const { bytes } = this;
    let end = start;
    for (let place = 0; place < text.length; place++) {
      const unit = text.charCodeAt(place);
      if (unit < firstWide) {
        bytes[end++] = unit;
      } else {
        bytes[end] = wide;
        bytes[end + 1] = unit >> 8;
        bytes[end + 2] = unit & 0xff;
        end += bytesOfWide;
      }
    }
    if (this.count === this.ends.length) this.ends.buffer.resize(Math.ceil(this.count * growth) * bytesOfCell);
    this.ends[this.count] = end;
    this.count += 1;
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : (this.ends[number - 1] as number);
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(memory(before.byteLength * 2));
    const last = this.slots.length - cellsOfSlot;
    for (let from = 0; from < before.length; from += cellsOfSlot) {
      if (before[from + 1] === 0) continue;
      let slot = ((before[from] as number) * cellsOfSlot) & last;
      while (this.slots[slot + 1] !== 0) slot = (slot + cellsOfSlot) & last;
      this.slots[slot] = before[from] as number;
      this.slots[slot + 1] = before[from + 1] as number;
    }
    before.buffer.resize(0);
  }
}

/**
 * Grows where it is, and gives back at once what it no longer takes: arrays that are copied into larger ones leave gaps in memory
 * that nothing else fits into.
 */
function memory(bytes: number): ArrayBuffer {
  return new ArrayBuffer(bytes, { maxByteLength: mostBytes });
}
