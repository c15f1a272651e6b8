/**
 * Ends whatever is waited for when it comes. Unlike `Promise.race` against one promise, which keeps every result that it
 * was raced with for as long as it is pending itself, this holds on to nothing that is over.
 */
export class Interruption {
  #error: Error | undefined;
  readonly #waiting = new Set<(error: Error) => void>();

  /** To be called once: from now on everything that is waited for, and every later wait, ends with this error. */
  come(error: Error): void {
    this.#error = error;
    for (const giveUp of this.#waiting) giveUp(error);
    this.#waiting.clear();
  }

  /** The result, or the error of the interruption if that comes first. */
  orResult<T>(result: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const over = () => this.#waiting.delete(reject);
      result.then(resolve, reject).finally(over);
      if (this.#error === undefined) this.#waiting.add(reject);
      else reject(this.#error);
    });
  }
}
