import { setTimeout as sleep } from "node:timers/promises";
import { isBusy, type Statements } from "./connection.ts";

/** How long a write waits for another process before it gives up. */
const longestWaitMilliseconds = 5_000;
const pauseMilliseconds = 10;

/** One write at a time: within this process by a queue, between processes by SQLite's lock, awaited without blocking. */
export class WriteLock {
  private last: Promise<unknown> = Promise.resolve();
  constructor(private readonly db: Statements) {}

  /** Runs `work` after all earlier writes are done; later ones wait for it. */
  turn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** A turn in a transaction of its own, rolled back when `work` throws or returns `keep: false`. */
  transaction<T>(work: () => Promise<Outcome<T>> | Outcome<T>): Promise<T> {
    return this.turn(() => this.withinTurn(work));
  }

  /** A transaction within a turn that is held already. */
  async withinTurn<T>(work: () => Promise<Outcome<T>> | Outcome<T>): Promise<T> {
    await this.begin();
    try {
      const { keep, result } = await work();
      this.db.exec(keep ? "COMMIT" : "ROLLBACK");
      return result;
    } catch (error) {
      // Some failures, such as a full disk, have already rolled the transaction back.
      if (this.db.connection.inTransaction) this.db.exec("ROLLBACK");
      throw error;
    }
  }

  private async begin(): Promise<void> {
    const until = Date.now() + longestWaitMilliseconds;
    for (;;) {
      try {
        this.db.exec("BEGIN IMMEDIATE");
        return;
      } catch (error) {
        if (!isBusy(error) || Date.now() >= until) throw error;
        await sleep(pauseMilliseconds);
      }
    }
  }
}

export interface Outcome<T> {
  readonly keep: boolean;
  readonly result: T;
}
