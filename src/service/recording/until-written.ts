import { ConcurrentWriteError, type RecordWriter } from "../../store/record-writer.ts";

/** How often a change is planned before other processes, which wrote each time meanwhile, are let win. */
const mostAttempts = 20;

/** For each store, the end of the last turn that somebody waits for. */
const lastTurns = new WeakMap<RecordWriter, Promise<unknown>>();

/**
 * Plans a change and writes it, and does so again where somebody else wrote in the meantime, so that neither write is lost.
 * Where many of this process change a store at once, they do it by turns from the first such loss on: all of them at once would
 * plan in vain again and again. Rejects with a ConcurrentWriteError where other processes were quicker each time.
 */
export async function untilWritten<T>(store: RecordWriter, planAndWrite: () => Promise<T>): Promise<T> {
  if (lastTurns.has(store)) return inTurn(store, () => again(planAndWrite, mostAttempts));
  try {
    return await planAndWrite();
  } catch (error) {
    if (!(error instanceof ConcurrentWriteError)) throw error;
    return inTurn(store, () => again(planAndWrite, mostAttempts - 1));
  }
}

async function again<T>(planAndWrite: () => Promise<T>, attempts: number): Promise<T> {
  for (let left = attempts - 1; ; left--) {
    try {
      return await planAndWrite();
    } catch (error) {
      if (!(error instanceof ConcurrentWriteError) || left === 0) throw error;
    }
  }
}

function inTurn<T>(store: RecordWriter, work: () => Promise<T>): Promise<T> {
  const turn = (lastTurns.get(store) ?? Promise.resolve()).then(work);
  const end = turn
    .catch(() => undefined)
    .then(() => {
      if (lastTurns.get(store) === end) lastTurns.delete(store);
    });
  lastTurns.set(store, end);
  return turn;
}
