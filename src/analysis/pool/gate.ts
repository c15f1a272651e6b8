import { setImmediate } from "node:timers/promises";

/**
 * Keeps writes to the topology apart from the worker threads that read it: a write waits for those that are reading and
 * holds up those that would begin, so that neither waits for ever. This thread needs no gate: each of its searches ends
 * before anything else happens in it.
 */
export class Gate {
  private readers = 0;
  private readonly writers: (() => void)[] = [];
  private isWriting = false;

  constructor(private readonly onOpen: () => void) {}

  /** Whether a reader may enter. */
  get isOpen(): boolean {
    return !this.isWriting && this.writers.length === 0;
  }
  enter(): void {
    this.readers++;
  }
  leave(): void {
    this.readers--;
    this.next();
  }

  async exclusively(write: () => void): Promise<void> {
    await new Promise<void>((resolve) => {
      this.writers.push(resolve);
      this.next();
    });
    try {
      // Whoever has been given a result goes on first, over the topology that it is about.
      await setImmediate();
      write();
    } finally {
      this.isWriting = false;
      this.next();
    }
  }

  private next(): void {
    if (this.isWriting || this.readers > 0) return;
    const writer = this.writers.shift();
    if (writer === undefined) {
      this.onOpen();
    } else {
      this.isWriting = true;
      writer();
    }
  }
}
