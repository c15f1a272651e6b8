const leastSlots = 1 << 8;
const leastUnits = 1 << 12;
const fullest = 0.75;
/** A slot is two numbers: the hash of a text, and its number plus one; 0 is a free slot. */
const cellsOfSlot = 2;
/** As many as one call takes without running out of stack. */
const unitsAtOnce = 4096;

/**
 * Texts, each with a number: 0 for the one that was added first, and so on. A million ids take a third of the memory that they take
 * as the keys of a Map, and are no work for the collector.
 */
export class NumberedTexts {
  private units = new Uint16Array(leastUnits);
  private ends = new Uint32Array(leastSlots);
  private slots = new Uint32Array(leastSlots * cellsOfSlot);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The number of the text; -1 where it was not added. */
  find(text: string): number {
    const hash = hashOf(text);
    return (this.slots[this.slotOf(text, hash) + 1] as number) - 1;
  }

  /** The number of the text, which is added unless it was before. */
  add(text: string): number {
    const hash = hashOf(text);
    const slot = this.slotOf(text, hash);
    const known = (this.slots[slot + 1] as number) - 1;
    if (known >= 0) return known;
    this.slots[slot] = hash;
    this.slots[slot + 1] = this.count + 1;
    this.keep(text);
    if (this.count * cellsOfSlot > this.slots.length * fullest) this.grow();
    return this.count - 1;
  }

  *[Symbol.iterator](): Generator<string> {
    for (let number = 0; number < this.count; number++) yield this.textOf(number);
  }

  private textOf(number: number): string {
    const [start, end] = [this.startOf(number), this.ends[number] as number];
    let text = "";
    for (let at = start; at < end; at += unitsAtOnce) {
      text += String.fromCharCode(...this.units.subarray(at, Math.min(end, at + unitsAtOnce)));
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
    const start = this.startOf(number);
    if ((this.ends[number] as number) - start !== text.length) return false;
    for (let at = 0; at < text.length; at++) if (this.units[start + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  private keep(text: string): void {
    const start = this.startOf(this.count);
    const end = start + text.length;
    if (end > this.units.length) this.units = larger(this.units, new Uint16Array(Math.ceil(end * 1.5)));
    for (let at = 0; at < text.length; at++) this.units[start + at] = text.charCodeAt(at);
    if (this.count === this.ends.length) this.ends = larger(this.ends, new Uint32Array(Math.ceil(this.count * 1.5)));
    this.ends[this.count] = end;
    this.count += 1;
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : (this.ends[number - 1] as number);
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Uint32Array(before.length * 2);
    const last = this.slots.length - cellsOfSlot;
    for (let from = 0; from < before.length; from += cellsOfSlot) {
      if (before[from + 1] === 0) continue;
      let slot = ((before[from] as number) * cellsOfSlot) & last;
      while (this.slots[slot + 1] !== 0) slot = (slot + cellsOfSlot) & last;
      this.slots[slot] = before[from] as number;
      this.slots[slot + 1] = before[from + 1] as number;
    }
  }
}

function larger<A extends Uint16Array | Uint32Array>(before: A, empty: A): A {
  empty.set(before);
  return empty;
}

/** FNV-1a over UTF-16 units, with the finish of murmur. */
function hashOf(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
