import { closeSync, openSync, rmSync, statSync } from "node:fs";
import { SupplyGraphError } from "../../model/errors.ts";

/** Far longer than it takes to write a small file: whoever still holds the lock has died. */
const staleMilliseconds = 5_000;
const pauseMilliseconds = 25;
const patienceMilliseconds = 15_000;

/** Does something that no other process may do to the same file meanwhile. CONFLICT where another one does not get done. */
export function whileLocked(file: string, work: () => void): void {
  const lock = `${file}.lock`;
  const giveUpAt = Date.now() + patienceMilliseconds;
  while (!taken(lock)) {
    if (Date.now() > giveUpAt) {
      throw new SupplyGraphError("CONFLICT", `Another program is changing ${file}. If none is, remove ${lock}.`, { file });
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock: string): boolean {
  try {
    closeSync(openSync(lock, "wx"));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > staleMilliseconds) rmSync(lock, { force: true });
    return false;
  }
}
