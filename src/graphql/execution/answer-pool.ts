/** What is kept in all, in bytes. */
const mostKept = 16_000_000;
/** Sizes are rounded up to multiples, so that answers of about the same length use the same memory. */
const unit = 1 << 18;

/**
 * Memory for long answers, used again and again. New memory for each of them would make the garbage collector walk through all
 * of the heap every few dozen answers; see `PiecePool`.
 */
export class AnswerPool {
  private readonly kept: Buffer[] = [];
  private bytes = 0;

  /** Memory of this length, with anything in it. */
  take(length: number): Buffer {
    const place = this.kept.findIndex((buffer) => buffer.length >= length);
    if (place === -1) return Buffer.allocUnsafeSlow(Math.ceil(length / unit) * unit).subarray(0, length);
    const [found] = this.kept.splice(place, 1) as [Buffer];
    this.bytes -= found.length;
    return found.subarray(0, length);
  }

  /**
   * Takes back memory that nobody reads any more. If there is no room for it, what was given back first is dropped. What is not
   * given back is collected like anything else.
   */
  giveBack({ buffer }: Buffer): void {
    if (buffer.byteLength > mostKept) return;
    while (this.bytes + buffer.byteLength > mostKept) this.bytes -= (this.kept.shift() as Buffer).length;
    this.kept.push(Buffer.from(buffer));
    this.bytes += buffer.byteLength;
  }
}
