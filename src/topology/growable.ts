import type { TypedArray } from "../model/enlarged.ts";

/**
 * Typed arrays that grow by doubling. They lie in shared memory, so that worker threads can search them without a copy;
 * no loss against memory of one thread alone showed outside the noise of a paired run.
 * Hot loops take `.data` once and index it directly; `.data` changes when the array grows.
 */
interface TypedArrayOf<T extends TypedArray> {
  new (buffer: SharedArrayBuffer): T;
  readonly BYTES_PER_ELEMENT: number;
}

/** A column as structured clone carries it to another thread: the memory itself is shared, not copied. */
export interface SharedColumn {
  readonly data: TypedArray;
  readonly length: number;
}

export class Growable<T extends TypedArray> {
  data: T;
  length = 0;

  constructor(
    private readonly type: TypedArrayOf<T>,
    capacity = 16,
  ) {
    this.data = new type(new SharedArrayBuffer(capacity * type.BYTES_PER_ELEMENT));
  }

  push(value: number): void {
    if (this.length === this.data.length) this.reserve(this.length + 1);
    this.data[this.length++] = value;
  }

  at(index: number): number {
    return this.data[index] as number;
  }

  /** Makes room for `length` elements in all, and more, so that growing step by step takes few copies. */
  reserve(length: number): void {
    if (length <= this.data.length) return;
    this.resize(Math.max(length, this.data.length * 2));
  }

  /** Makes room for exactly `length` elements in all. */
  enlarge(length: number): void {
    if (length > this.data.length) this.resize(length);
  }

  /** The same elements, and zeros up to this length. Only for columns that were never shortened. */
  lengthen(length: number): void {
    this.reserve(length);
    this.length = Math.max(this.length, length);
  }

  /** Becomes a column of another thread, to be read. */
  adopt({ data, length }: SharedColumn): void {
    this.data = data as T;
    this.length = length;
  }
  get shared(): SharedColumn {
    return { data: this.data, length: this.length };
  }

  /** Gives back what is allocated beyond the elements. */
  trim(): void {
    if (this.length < this.data.length) this.resize(Math.max(1, this.length));
  }

  copy(): Growable<T> {
    const copied = new Growable(this.type, Math.max(1, this.length));
    copied.data.set(this.data.subarray(0, this.length) as never);
    copied.length = this.length;
    return copied;
  }

  get bytes(): number {
    return this.data.byteLength;
  }

  private resize(capacity: number): void {
    const larger = new this.type(new SharedArrayBuffer(capacity * this.type.BYTES_PER_ELEMENT));
    larger.set(this.data.subarray(0, this.length) as never);
    this.data = larger;
  }
}

/** Columns as structured clone carries them, in this order. */
export function shared(columns: readonly Growable<TypedArray>[]): SharedColumn[] {
  return columns.map((column) => column.shared);
}
/** Makes columns those of another thread, which lists them in the same order. */
export function adopt(columns: readonly Growable<TypedArray>[], known: readonly SharedColumn[]): void {
  for (const [place, column] of columns.entries()) column.adopt(known[place] as SharedColumn);
}
