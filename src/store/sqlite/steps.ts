import { nextTurn } from "../../search/next-turn.ts";

/** Work in steps of a few milliseconds each, between which other work of the thread may go on. Returns what was made. */
export type Steps<T> = Generator<void, T, void>;

const longestTurnMilliseconds = 8;
/** So few take no longer, unless the machine is busy with something else: then waiting for turns would make it worse. */
const stepsAtLeast = 4;

/** What is made if that takes no longer than a turn may; undefined if it takes longer. */
export function resultOfTurn<T>(steps: Steps<T>): { readonly result: T } | undefined {
  const end = performance.now() + longestTurnMilliseconds;
  for (let taken = 0; taken < stepsAtLeast || performance.now() < end; taken++) {
    const step = steps.next();
    if (step.done === true) return { result: step.value };
  }
  return undefined;
}

/** What is made, in as many turns as that takes. */
export async function resultInTurns<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const made = resultOfTurn(steps);
    if (made !== undefined) return made.result;
    await nextTurn();
  }
}
