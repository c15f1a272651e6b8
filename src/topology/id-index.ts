import type { IdPool } from "./id-pool.ts";

/** Finds an id in a pool: open addressing over numbers, so that no id is kept twice. Made when the first change comes. */
export class IdIndex {
  private slots = new Uint32Array(16);
  private count = 0;

  constructor(private readonly pool: IdPool) {
    for (let index = 0; index < pool.count; index++) this.add(index);
  }

  /** -1 where it is not. */
  find(id: string): number {
    const mask = this.slots.length - 1;
    for (let slot = hash(id) & mask; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const index = (this.slots[slot] as number) - 1;
      if (this.pool.idOf(index) === id) return index;
    }
    return -1;
  }

  add(index: number): void {
    if (this.count * 2 >= this.slots.length) this.grow();
    this.place(index);
    this.count++;
  }

  private place(index: number): void {
    const mask = this.slots.length - 1;
    let slot = hash(this.pool.idOf(index)) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = index + 1;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (const entry of old) if (entry !== 0) this.place(entry - 1);
  }
}

/** FNV-1a over UTF-16 code units. */
function hash(id: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) value = Math.imul(value ^ id.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
