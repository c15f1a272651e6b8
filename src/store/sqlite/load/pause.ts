import { setImmediate as nextTurn } from "node:timers/promises";

const longestTurnMilliseconds = 25;

/** Lets others have a turn now and then during long work: a server that loads its seed answers meanwhile. */
export class Pause {
  private turnBegan = performance.now();

  async whenDue(): Promise<void> {
    if (performance.now() - this.turnBegan < longestTurnMilliseconds) return;
    await nextTurn();
    this.turnBegan = performance.now();
  }
}
