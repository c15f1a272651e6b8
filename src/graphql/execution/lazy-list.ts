/** As many items as are read ahead at once: enough for the processor to wait for many at a time, few enough for its cache. */
const block = 64;

/**
 * A list whose items are made as they are read, in order or not, and anew each time: of thousands that are written as text,
 * each is forgotten before the next one is made, which leaves nothing to be collected that has survived.
 */
export class LazyList<Item, Made> implements Iterable<Made> {
  /** @param readAhead is given the next items before the first of them is made; see `EntityTable.readAhead` */
  constructor(
    private readonly items: readonly Item[],
    private readonly make: (item: Item) => Made,
    private readonly readAhead?: (items: readonly Item[]) => void,
  ) {}

  get length(): number {
    return this.items.length;
  }

  /** @param isAhead whether the next items are read ahead, where a block of them begins */
  at(index: number, isAhead = true): Made {
    if (isAhead && index % block === 0) this.readAhead?.(this.items.slice(index, index + block));
    return this.make(this.items[index] as Item);
  }

  *[Symbol.iterator](): Generator<Made> {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }
}
