import { type BigIntStats, statSync } from "node:fs";

/** How often a file is looked at again, at most. */
const lookMilliseconds = 500;

/**
 * What a file holds, read again when it changes. A version that cannot be read, such as one that is half written, is reported
 * once, and the last good one stays in force.
 */
export class WatchedFile<T> {
  private content: T;
  private seen: string;
  private lookedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param read the content of the file as it is now; its error of the first time is thrown
   * @param onFault called with the error of a later time
   */
  constructor(
    private readonly file: string,
    private readonly read: () => T,
    private readonly onFault: (error: unknown) => void,
  ) {
    this.seen = signatureOf(file);
    this.content = read();
  }

  /** The content in force. */
  get current(): T {
    const now = performance.now();
    if (now - this.lookedAt < lookMilliseconds) return this.content;
    this.lookedAt = now;
    const signature = signatureOf(this.file);
    if (signature === this.seen) return this.content;
    // Noted before it is read: what is written meanwhile is read at the next look.
    this.seen = signature;
    this.reread();
    return this.content;
  }

  /** Reads it again, changed or not. */
  reread(): void {
    try {
      this.content = this.read();
    } catch (error) {
      this.onFault(error);
    }
  }
}

/** Differs between any two versions of a file, also where one replaced the other in one step. */
function signatureOf(file: string): string {
  let stats: BigIntStats | undefined;
  try {
    stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  } catch {
    return "unreadable";
  }
  return stats === undefined ? "missing" : [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(" ");
}
