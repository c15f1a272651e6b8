import { bytesOf, hashOf, type IdPool } from "./id-pool.ts";
import { ranges, type Steps } from "./steps.ts";

/** Finds an id in a pool: open addressing over numbers, so that no id is kept twice. */
export class IdIndex {
  private slots: Uint32Array;
  private count = 0;

  private constructor(private readonly pool: IdPool) {
    // At most half of the slots are taken.
    this.slots = new Uint32Array(2 ** Math.ceil(Math.log2(pool.count + 1) + 1.5));
  }

  /** An index of all that is in the pool. Made when the first change comes, in steps. */
  static *of(pool: IdPool): Steps<IdIndex> {
    const index = new IdIndex(pool);
    for (const { from, to } of ranges(pool.count)) {
      for (let one = from; one < to; one++) index.add(one);
      yield;
    }
    return index;
  }

  /** -1 where it is not. */
  find(id: string): number {
    const bytes = bytesOf(id);
    const mask = this.slots.length - 1;
    for (let slot = hashOf(bytes) & mask; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const index = (this.slots[slot] as number) - 1;
      if (this.pool.hasAt(index, bytes)) return index;
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
    let slot = this.pool.hashAt(index) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = index + 1;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (const entry of old) if (entry !== 0) this.place(entry - 1);
  }
}
