import { networkOf } from "./network.ts";

/** Of one address, in the window that begins with its first. */
const mostLines = 20;
const windowMilliseconds = 60_000;
/** What is remembered, at most: the oldest goes first. */
const mostAddresses = 10_000;

interface Lines {
  readonly since: number;
  count: number;
}

/** How many refusals are logged: a caller who tries without end must not fill the log. */
export class RefusalLines {
  private readonly lines = new Map<string, Lines>();

  constructor(private readonly now: () => number) {}

  /** How many were left out before this one; undefined where this one is to be left out. */
  leftOutBefore(address: string): number | undefined {
    const network = networkOf(address);
    const found = this.lines.get(network);
    if (found !== undefined && this.now() < found.since + windowMilliseconds) {
      found.count += 1;
      return found.count > mostLines ? undefined : 0;
    }
    this.lines.delete(network);
    this.lines.set(network, { since: this.now(), count: 1 });
    const [oldest] = this.lines.keys();
    if (this.lines.size > mostAddresses && oldest !== undefined) this.lines.delete(oldest);
    return Math.max(0, (found?.count ?? 0) - mostLines);
  }
}
