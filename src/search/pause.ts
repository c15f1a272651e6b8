import { nextTurn } from "./next-turn.ts";

const longestTurnMilliseconds = 5;

/** Yields to the event loop now and then during long work, so that a server goes on answering others. */
export class Pause {
  private turnBegan = performance.now();

  async whenDue(): Promise<void> {
    if (performance.now() - this.turnBegan < longestTurnMilliseconds) return;
    await nextTurn();
    this.turnBegan = performance.now();
  }
}
