import { SupplyGraphError } from "../../model/errors.ts";
import { Interruption } from "../interruption.ts";

/**
 * Ends a call that the database leaves without an answer. The driver cannot: a server that accepts and says nothing
 * holds a warm connection for two minutes, whatever the settings, and neither closing the session nor aborting ends it.
 */
export class Deadline {
  readonly milliseconds: number;
  #timer: NodeJS.Timeout | undefined;
  #onExpiry: () => void = () => {};
  readonly #expired = new Interruption();
  /** Nobody waits for the answer any more. */
  over = false;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
    this.progress();
  }

  /** The database has answered something: wait as long again. For work of many statements, or of many rows. */
  progress(): void {
    if (this.over) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.over = true;
      this.#onExpiry();
      const message = `Neo4j has not answered for ${this.milliseconds} ms. Check that it runs; the next call tries again.`;
      this.#expired.come(new SupplyGraphError("STORE_UNAVAILABLE", message));
    }, this.milliseconds);
  }

  /** Stops the clock until the next progress. */
  rest(): void {
    clearTimeout(this.#timer);
  }

  /** What to do, once, when the time is over; replaces what was to be done before. */
  onExpiry(act: () => void): void {
    this.#onExpiry = act;
  }

  /** The result, or STORE_UNAVAILABLE once the time is over. */
  race<T>(result: Promise<T>): Promise<T> {
    return this.#expired.orResult(result);
  }

  end(): void {
    this.over = true;
    clearTimeout(this.#timer);
  }
}
