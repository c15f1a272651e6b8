import { Growable } from "./growable.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Ids of relationships, one after the other as UTF-8: ten million of them as JavaScript strings would take ten times
 * the memory. They compare as strings do in JavaScript, by UTF-16 code units, so that every order of ids is the same.
 */
export class IdPool {
  private readonly bytes = new Growable(Uint8Array, 256);
  private readonly ends = new Growable(Uint32Array);

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

/**
 * The order of a byte of UTF-8 by UTF-16: what takes four bytes (first one from 0xf0) is a pair of surrogates there,
 * which come before U+E000 to U+FFFF (first byte 0xee or 0xef).
 */
function rank(byte: number): number {
  return byte === 0xee || byte === 0xef ? byte + 0x10 : byte;
}
