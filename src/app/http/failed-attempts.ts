import { hash } from "node:crypto";
import { networkOf } from "./network.ts";

/** An address with this many failures within the window, which begins with its first failure, has to wait until the window ends. */
const mostFailures = 10;
const windowMilliseconds = 60_000;
/** What is remembered, at most: the oldest goes first. */
const mostAddresses = 10_000;
const mostAccepted = 1_000;
const acceptedMilliseconds = 60 * 60_000;

interface Failures {
  readonly since: number;
  count: number;
}

/**
 * Counts wrong tokens by address. An address that has sent too many has to wait before another is looked at; a token that
 * was right from there within the hour is not affected, so that one caller cannot lock out another behind the same address.
 */
export class FailedAttempts {
  private readonly failures = new Map<string, Failures>();
  private readonly accepted = new Map<string, number>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** How many seconds the caller has to wait with this token; 0 where it may be tried at once. */
  secondsToWait(address: string, token: string): number {
    const found = this.failures.get(networkOf(address));
    if (found === undefined || found.count < mostFailures) return 0;
    const left = found.since + windowMilliseconds - this.now();
    if (left <= 0 || this.isAccepted(address, token)) return 0;
    return Math.ceil(left / 1_000);
  }

  fail(address: string): void {
    const network = networkOf(address);
    const found = this.failures.get(network);
    if (found !== undefined && this.now() < found.since + windowMilliseconds) {
      found.count += 1;
      return;
    }
    this.failures.delete(network);
    this.failures.set(network, { since: this.now(), count: 1 });
    dropOldest(this.failures, mostAddresses);
  }

  accept(address: string, token: string): void {
    const key = pairOf(address, token);
    this.accepted.delete(key);
    this.accepted.set(key, this.now());
    dropOldest(this.accepted, mostAccepted);
  }

  private isAccepted(address: string, token: string): boolean {
    const at = this.accepted.get(pairOf(address, token));
    return at !== undefined && this.now() < at + acceptedMilliseconds;
  }
}

function pairOf(address: string, token: string): string {
  return hash("sha256", `${networkOf(address)} ${token}`, "base64");
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  if (map.size <= most) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
