/** How many are kept. */
const mostKept = 64;

/**
 * Pieces of memory that long lists are written to, used again and again. Memory outside of the heap of JavaScript makes the
 * garbage collector walk through all of the heap whenever some 64 MB of it were allocated.
 */
export class PiecePool {
  private readonly kept: Buffer[] = [];

  /** @param size of each piece, in bytes */
  constructor(private readonly size: number) {}

  take(): Buffer {
    return this.kept.pop() ?? Buffer.allocUnsafeSlow(this.size);
  }

  /** Takes back what nobody reads any more. What is not given back is collected like anything else. */
  giveBack({ buffer }: Buffer): void {
    if (buffer.byteLength === this.size && this.kept.length < mostKept) this.kept.push(Buffer.from(buffer));
  }
}
