/** Work in steps of a few milliseconds each, between which a thread can do something else. Returns what was made. */
export type Steps<T> = Generator<void, T, void>;

/** How many arcs, or other entries of columns, are handled in a step of the work on columns. */
const entriesPerStep = 0x8000;

/** Ranges that together are the first `count` entries: one for each step. */
export function* ranges(count: number): Generator<{ readonly from: number; readonly to: number }> {
  for (let from = 0; from < count; from += entriesPerStep) yield { from, to: Math.min(count, from + entriesPerStep) };
}

/** Does all of it at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
