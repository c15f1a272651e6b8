import { setImmediate as nextTurn } from "node:timers/promises";

const longestTurnMilliseconds = 25;

/** Yields to the event loop now and then during long work, so that a server answers while it loads its seed. */
export class Pause {
  private turnBegan = performance.now();

  async whenDue(): Promise<void> {
    if (performance.now() - this.turnBegan < longestTurnMilliseconds) return;
    await nextTurn();
    this.turnBegan = performance.now();
  }
}
