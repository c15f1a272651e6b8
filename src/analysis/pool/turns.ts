import { setImmediate } from "node:timers/promises";

/** How long jobs may take of one turn of the event loop, all of them together, in milliseconds. */
export const millisecondsPerTurn = 5;

/**
 * Shares out the turns of the event loop among jobs that are done in this thread: a request may ask for hundreds, and each
 * continues where the one before it has ended, with nothing else in between.
 */
export class Turns {
  private used = 0;

  /** Resolves in a turn of which jobs have not had their share. */
  async begin(): Promise<void> {
    while (this.used >= millisecondsPerTurn) await setImmediate();
  }

  spend(milliseconds: number): void {
    if (this.used === 0) void this.startAgain();
    this.used += milliseconds;
  }

  private async startAgain(): Promise<void> {
    await setImmediate();
    this.used = 0;
  }
}
