import type { TypedArray } from "../model/enlarged.ts";
import { adopt, Growable, type SharedColumn } from "./growable.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Ids of relationships, one after the other as UTF-8: ten million of them as JavaScript strings would take ten times
 * the memory. They compare as strings do in JavaScript, by UTF-16 code units, so that every order of ids is the same.
 */
export class IdPool {
  private readonly bytes = new Growable(Uint8Array, 256);
  private readonly ends = new Growable(Uint32Array);

  /** The ids of another thread, to be read. */
  static over(columns: readonly SharedColumn[]): IdPool {
    const pool = new IdPool();
    adopt(pool.columns, columns);
    return pool;
  }
  get columns(): Growable<TypedArray>[] {
    return [this.bytes, this.ends];
  }

  /** The index of the id just added. */
  add(id: string): number {
    const from = this.bytes.length;
    // A UTF-16 code unit takes at most three bytes of UTF-8.
    this.bytes.reserve(from + id.length * 3);
    let plain = true;
    for (let index = 0; index < id.length; index++) {
      const code = id.charCodeAt(index);
      if (code > 0x7f) {
        plain = false;
        break;
      }
      this.bytes.data[from + index] = code;
    }
    if (plain) {
      this.bytes.length = from + id.length;
    } else {
      const encoded = encoder.encode(id);
      this.bytes.data.set(encoded, from);
      this.bytes.length = from + encoded.length;
    }
    this.ends.push(this.bytes.length);
    return this.ends.length - 1;
  }

  get count(): number {
    return this.ends.length;
  }

  idOf(index: number): string {
    // Decoders refuse shared memory, hence the copy.
    return decoder.decode(this.bytes.data.slice(this.startOf(index), this.ends.at(index)));
  }

  /** A number that equal ids share, and others seldom: FNV-1a over the bytes. */
  hashAt(index: number): number {
    return hash(this.bytes.data, this.startOf(index), this.ends.at(index));
  }
  hasAt(index: number, id: Uint8Array): boolean {
    const start = this.startOf(index);
    if (this.ends.at(index) - start !== id.length) return false;
    const { data } = this.bytes;
    for (let at = 0; at < id.length; at++) if (data[start + at] !== id[at]) return false;
    return true;
  }

  /** Negative, 0 or positive, as the first id comes before, is, or comes after the second. */
  compare(a: number, b: number): number {
    if (a === b) return 0;
    const bytes = this.bytes.data;
    let left = this.startOf(a);
    let right = this.startOf(b);
    const leftEnd = this.ends.at(a);
    const rightEnd = this.ends.at(b);
    while (left < leftEnd && right < rightEnd) {
      const difference = rank(bytes[left++] as number) - rank(bytes[right++] as number);
      if (difference !== 0) return difference;
    }
    return leftEnd - left - (rightEnd - right);
  }

  /** The same, of an id by its bytes, which the pool need not have. */
  compareTo(a: number, id: Uint8Array): number {
    const bytes = this.bytes.data;
    let left = this.startOf(a);
    const leftEnd = this.ends.at(a);
    let right = 0;
    while (left < leftEnd && right < id.length) {
      const difference = rank(bytes[left++] as number) - rank(id[right++] as number);
      if (difference !== 0) return difference;
    }
    return leftEnd - left - (id.length - right);
  }

  trim(): void {
    this.bytes.trim();
    this.ends.trim();
  }

  get memory(): number {
    return this.bytes.bytes + this.ends.bytes;
  }

  private startOf(index: number): number {
    return index === 0 ? 0 : this.ends.at(index - 1);
  }
}

/** An id as the pool has it. */
export function bytesOf(id: string): Uint8Array {
  return encoder.encode(id);
}
export function hashOf(id: Uint8Array): number {
  return hash(id, 0, id.length);
}
function hash(bytes: Uint8Array, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let at = from; at < to; at++) value = Math.imul(value ^ (bytes[at] as number), 0x01000193);
  return value >>> 0;
}

/**
 * The order of a byte of UTF-8 by UTF-16: what takes four bytes (first one from 0xf0) is a pair of surrogates there,
 * which come before U+E000 to U+FFFF (first byte 0xee or 0xef).
 */
function rank(byte: number): number {
  return byte === 0xee || byte === 0xef ? byte + 0x10 : byte;
}
