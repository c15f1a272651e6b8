import { Interruption } from "../interruption.ts";
import { UnreachableStoreError } from "../unreachable-store.ts";

/**
 * Ends a call that the database does not answer. The driver cannot: a server that accepts and stays silent holds a warm
 * connection for two minutes, whatever the settings, and neither closing the session nor aborting ends it.
 */
export class Deadline {
  readonly milliseconds: number;
  /** When the call began, by `performance.now()`. */
  readonly began = performance.now();
  private readonly address: string;
  private timer: NodeJS.Timeout | undefined;
  private failure: Error | undefined;
  private readonly expired = new Interruption();
  /** The time is up, or the call has ended: the result is not awaited any more. */
  over = false;

  /** @param address the server's, for the message */
  constructor(milliseconds: number, address: string) {
    this.milliseconds = milliseconds;
    this.address = address;
    this.progress();
  }

  /** Restarts the clock, as the database has answered something. For work of many statements or many rows. */
  progress(): void {
    if (this.over) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.over = true;
      // What an earlier attempt failed with says more than that the last one got no answer.
      if (this.failure !== undefined) return this.expired.come(this.failure);
      const silent = `has not answered for ${this.milliseconds} ms`;
      const message = `The Neo4j server at ${this.address} ${silent}. Check that it is running; calls are made again as soon as it answers.`;
      this.expired.come(new UnreachableStoreError(message, { publicMessage: `The database ${silent}. Retry shortly.` }));
    }, this.milliseconds);
  }

  /** Stops the clock until the next progress. */
  rest(): void {
    clearTimeout(this.timer);
  }

  /** An attempt has failed, and another is made: what to reject with if the time runs out meanwhile. */
  failed(error: unknown): void {
    if (error instanceof Error) this.failure = error;
  }

  /** The result, or a rejection with STORE_UNAVAILABLE once the time is up. */
  race<T>(result: Promise<T>): Promise<T> {
    return this.expired.orResult(result);
  }

  end(): void {
    this.over = true;
    clearTimeout(this.timer);
  }
}
