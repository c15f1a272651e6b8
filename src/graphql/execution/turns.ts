import { nextTurn } from "../../model/next-turn.ts";

/** Some five milliseconds of work: a property read counts one, a resolver as many as it usually costs in comparison. */
const workATurn = 30_000;
export const workOfResolver = 10;

/**
 * Shares the event loop: an answer with much in it is made in turns, between which other requests are answered. Counts work
 * instead of reading a clock, so that what is loaded in one batch is the same on a slow machine.
 */
export class Turns {
  private done = 0;
  private next: Promise<void> | undefined;

  /** Whether this turn has done its work. */
  spend(work: number): boolean {
    this.done += work;
    return this.done >= workATurn;
  }

  /** Resolves when the next turn begins; one for all who wait for it. */
  wait(): Promise<void> {
    this.next ??= nextTurn().then(() => {
      this.done = 0;
      this.next = undefined;
    });
    return this.next;
  }
}
