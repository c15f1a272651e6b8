import type { Conditions } from "./question.ts";

/** Steps of a search between two looks at the time. A look costs about as much as a few steps. */
const stepsPerLook = 1024;

/** Whether the time for the answer is over. */
export function isOver({ timeLeft }: Pick<Conditions, "timeLeft">): boolean {
  return timeLeft !== undefined && timeLeft() <= 0;
}

/** What is left of the first of a number of equal parts of the time that is left now. */
export function partOfTime(timeLeft: () => number, parts: number): () => number {
  const left = timeLeft();
  const forTheOthers = left - left / parts;
  return () => timeLeft() - forTheOthers;
}

/**
 * Counts the steps of a search, so that it looks at the time about as often however long the rows of the graph are: a hop
 * over a large graph takes longer than anybody should wait for.
 */
export class Pace {
  private steps = 0;
  private isOver = false;

  constructor(readonly timeLeft: Conditions["timeLeft"]) {}

  /** Counts further steps (arcs that were looked at, labels, entities), and says whether the time is known to be over. */
  isOverAfter(steps: number): boolean {
    this.steps += steps;
    if (this.steps < stepsPerLook) return this.isOver;
    this.steps = 0;
    // Asked again when it is over, since it may throw.
    if (isOver(this)) this.isOver = true;
    return this.isOver;
  }
}
