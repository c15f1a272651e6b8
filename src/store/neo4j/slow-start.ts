/** How many calls are made at once of a server of which nothing is known yet, and at most. */
const few = 4;
const many = 40;

/**
 * How many calls are under way at once: few at first, and one more with each that is answered. A server that has just started
 * is slow to log connections in and to plan its first statements: fifty at once would all be late, and none answered.
 */
export class SlowStart {
  private most = few;
  private running = 0;
  private readonly waiting: { readonly isOver: () => boolean; readonly go: () => void }[] = [];

  /** Resolves when it is the turn of a call, which then must `leave`. Never, where the call is over before that. */
  enter(isOver: () => boolean): Promise<void> {
    return new Promise((go) => {
      this.waiting.push({ isOver, go });
      this.next();
    });
  }

  /** A call that had its turn has ended. */
  leave(answered: boolean): void {
    this.running--;
    if (answered && this.most < many) this.most++;
    this.next();
  }

  /** The server was away. */
  again(): void {
    this.most = few;
  }

  private next(): void {
    while (this.running < this.most && this.waiting.length > 0) {
      const first = this.waiting.shift();
      if (first === undefined || first.isOver()) continue;
      this.running++;
      first.go();
    }
  }
}
