import { setImmediate } from "node:timers/promises";

/** How long jobs may take of one turn of the event loop, all of them together, in milliseconds. */
export const millisecondsPerTurn = 5;

/**
 * Shares out the turns of the event loop among jobs that are done in this thread: a request may ask for hundreds, and each
 * continues where the one before it has ended, with nothing else in between.
 */
export class Turns {
  private used = 0;

  /** Does some work in a turn of which jobs have not had their share. */
  async take<T>(work: () => T): Promise<T> {
    while (this.used >= millisecondsPerTurn) await setImmediate();
    // Nothing comes between the look and the work: of hundreds that ask at once, all would find that the turn is unused.
    const began = performance.now();
    try {
      return work();
    } finally {
      this.spend(performance.now() - began);
    }
  }

  private spend(milliseconds: number): void {
    if (this.used === 0) void this.startAgain();
    this.used += milliseconds;
  }

  private async startAgain(): Promise<void> {
    await setImmediate();
    this.used = 0;
  }
}
