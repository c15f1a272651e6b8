import { enlarged } from "../../model/enlarged.ts";
import type { JsonWriter } from "./json-writer.ts";
import type { FieldPlan } from "./plan.ts";

/** What is kept, in bytes. It is all forgotten at once where it would be more. */
const mostBytes = 32_000_000;

/** The key of what an object lasts as. */
export const lastsAs: unique symbol = Symbol("lastsAs");

/**
 * An object with a number, whose properties stay as they are for as long as it lasts as the same: what was written of it once
 * can be written again. Undefined where it is not worth keeping.
 */
export interface Lasting {
  readonly [lastsAs]: object | undefined;
  readonly number: number;
}

/**
 * The JSON of objects as fields of earlier requests have shown them: long lists show the same entities again and again, and
 * copying some bytes takes a fraction of the time of looking up an entity, whose properties lie all over the memory.
 */
export class WrittenObjects {
  private as: object | undefined;
  private bytes = 0;
  private readonly texts = new Map<FieldPlan, Texts>();
  /** Of the field that was asked for last. */
  private latest: { readonly field: FieldPlan; readonly texts: Texts } | undefined;

  /** Whether it was written before: then it is again. */
  again(field: FieldPlan, object: Lasting, out: JsonWriter): boolean {
    const texts = object[lastsAs] === this.as ? this.of(field) : undefined;
    return texts?.write(object.number, out) === true;
  }

  /** Keeps what was written of an object. */
  keep(field: FieldPlan, object: Lasting, json: Uint8Array): void {
    const as = object[lastsAs];
    if (as === undefined) return;
    if (as !== this.as || this.bytes > mostBytes) this.forget();
    this.as = as;
    let texts = this.of(field);
    if (texts === undefined) {
      texts = new Texts();
      this.texts.set(field, texts);
    }
    this.bytes += texts.keep(object.number, json);
  }

  private of(field: FieldPlan): Texts | undefined {
    if (this.latest?.field === field) return this.latest.texts;
    const texts = this.texts.get(field);
    if (texts !== undefined) this.latest = { field, texts };
    return texts;
  }

  private forget(): void {
    this.texts.clear();
    this.latest = undefined;
    this.bytes = 0;
  }
}

/** What a copy may read beyond the end: see `JsonWriter.copy`. */
const margin = 4;

/** Texts by number, in the order in which they were first written, which is mostly that in which they are read. */
class Texts {
  /** Each a byte after where it is, so that 0 is nowhere. */
  private starts = new Uint32Array(0);
  private ends = new Uint32Array(0);
  private bytes = new Uint8Array(1 << 12);
  private words = new DataView(this.bytes.buffer);
  private used = 0;

  write(number: number, out: JsonWriter): boolean {
    const start = number < this.starts.length ? this.starts[number]! : 0;
    if (start === 0) return false;
    out.copy(this.words, start - 1, this.ends[number]!);
    return true;
  }

  /** Returns by how many bytes more memory is taken. */
  keep(number: number, json: Uint8Array): number {
    const before = this.memory;
    if (number >= this.starts.length) {
      const length = Math.max(1 << 10, Math.ceil((number + 1) * 1.25));
      this.starts = enlarged(this.starts, length);
      this.ends = enlarged(this.ends, length);
    }
    const end = this.used + json.length;
    if (end + margin > this.bytes.length) {
      this.bytes = enlarged(this.bytes, (end + margin) * 2);
      this.words = new DataView(this.bytes.buffer);
    }
    this.bytes.set(json, this.used);
    this.starts[number] = this.used + 1;
    this.ends[number] = end;
    this.used = end;
    return this.memory - before;
  }

  private get memory(): number {
    return this.starts.byteLength + this.ends.byteLength + this.bytes.byteLength;
  }
}
