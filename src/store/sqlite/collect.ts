import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Has closed connections closed for good. libsql keeps a connection, its locks and its log until the statements that were
 * prepared on it are collected; that must not happen when another file is open under the same name, whose log it would
 * delete. Takes as long as one collection of all memory.
 */
export async function collectClosedConnections(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // What was collected is finalized in a later turn, and may free more.
  for (let round = 0; round < 2; round++) {
    collect();
    await nextTurn();
  }
}
