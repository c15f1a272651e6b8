/**
 * Rejects everything that is being awaited through it, at a moment. Racing against one long-lived promise would do the
 * same, but `Promise.race` retains every result for as long as that promise is pending; this retains nothing that has
 * settled.
 */
export class Interruption {
  private error: Error | undefined;
  private readonly waiting = new Set<(error: Error) => void>();

  /** Call once: everything that is awaited, now or later, rejects with this error. */
  come(error: Error): void {
    this.error = error;
    for (const giveUp of this.waiting) giveUp(error);
    this.waiting.clear();
  }

  /** The result, or a rejection with the error of `come` if that is called first. */
  orResult<T>(result: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const over = () => this.waiting.delete(reject);
      result.then(resolve, reject).finally(over);
      if (this.error === undefined) this.waiting.add(reject);
      else reject(this.error);
    });
  }
}
