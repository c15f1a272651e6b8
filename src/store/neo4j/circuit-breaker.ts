import type { UnreachableStoreError } from "../unreachable-store.ts";

/** How often it is looked whether the server answers again, in milliseconds. */
const betweenLooks = 400;

/** Asks the server something. Resolves where it answers, whatever it says; rejects where it does not, within a deadline. */
type Look = () => Promise<void>;

/**
 * Keeps calls away from a server that is known not to answer: they fail at once, and their callers wait for nothing. In the
 * background it is looked again and again whether the server is back. A look may hang as long as a call, so that the next one
 * does not wait for it: the first that is answered counts.
 */
export class CircuitBreaker {
  private fault: UnreachableStoreError | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;
  private lastAnswer = 0;
  private closed = false;

  /** @param mostLooks how many looks may be waiting for an answer at once */
  constructor(
    private readonly look: Look,
    private readonly mostLooks = 8,
  ) {}

  /** Throws where no call is made now. */
  check(): void {
    if (this.fault !== undefined) throw this.fault;
  }

  /** A call was answered. */
  answered(): void {
    this.lastAnswer = performance.now();
  }

  /**
   * A call found that the server does not answer: from now on no call is made until it does. Of no effect where another call
   * was answered since that one began: it was slow, or hung since before the server was back. Returns whether it had an effect.
   * @param began when the call began, by `performance.now()`
   */
  open(fault: UnreachableStoreError, began: number): boolean {
    if (this.fault !== undefined || this.closed || began < this.lastAnswer) return false;
    this.fault = fault;
    this.timer = setInterval(() => this.lookOnce(fault), betweenLooks);
    this.timer.unref();
    this.lookOnce(fault);
    return true;
  }

  /** Looks no more. */
  close(): void {
    this.closed = true;
    this.end();
  }

  private lookOnce(fault: UnreachableStoreError): void {
    if (this.looks >= this.mostLooks) return;
    this.looks++;
    const back = () => {
      // One that began in an earlier outage says nothing of this one.
      if (this.fault !== fault) return;
      this.answered();
      this.end();
    };
    this.look()
      .then(back, () => {})
      .finally(() => {
        this.looks--;
      });
  }

  private end(): void {
    clearInterval(this.timer);
    this.fault = undefined;
  }
}
