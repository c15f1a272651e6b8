import { setTimeout as pause } from "node:timers/promises";
import neo4j from "neo4j-driver";
import type { Connection, Run } from "../connection.ts";
import { noteProgress, stagedCutOffAfter } from "../load/unfinished-load.ts";
import { type Hold, stillHeld } from "./hold.ts";

/** How often a write that waits says that it is alive. */
const heartbeatMs = stagedCutOffAfter / 10;

/** The transactions of a staged write before its last: each says that it is alive, and how much is stored. */
export class Steps {
  /** How many of the new records are stored. */
  private done: number;

  constructor(
    private readonly connection: Connection,
    private readonly hold: Hold,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.done = hold.stored;
  }

  get stored(): number {
    return this.done;
  }

  /** Runs one transaction, and notes how many more records it stored. Throws the reason of the signal where that came. */
  async run<T>(work: (run: Run) => Promise<T>, records = 0): Promise<T> {
    this.signal?.throwIfAborted();
    const done = this.done + records;
    let result: T | undefined;
    await this.connection.write(async (run, attempt) => {
      const meta = await stillHeld(run, this.connection, this.hold);
      // Committed by an earlier attempt, whose acknowledgement was lost.
      if (attempt > 0 && records > 0 && meta.loadStep === done) return;
      result = await work(run);
      await noteProgress(run, this.hold.token, neo4j.int(done));
    }, this.connection.idleDeadlineMs);
    this.done = done;
    return result as T;
  }

  /** Lets time pass, and keeps other writers out meanwhile. */
  async wait(milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    for (let left = milliseconds; left > 0; left = end - performance.now()) {
      await this.run(async () => {});
      await pause(Math.min(left, heartbeatMs));
    }
  }
}
