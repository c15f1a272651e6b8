import type { Conditions } from "./question.ts";

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
