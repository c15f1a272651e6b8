import { setImmediate as nextTurn } from "node:timers/promises";

/** Short, since others that do the same have their turns before anybody else is answered. */
const longestTurnMilliseconds = 10;

/** Yields to the event loop now and then during long work, so that a server goes on answering others. */
export class Pause {
  private turnBegan = performance.now();

  async whenDue(): Promise<void> {
    if (performance.now() - this.turnBegan < longestTurnMilliseconds) return;
    await nextTurn();
    this.turnBegan = performance.now();
  }
}
