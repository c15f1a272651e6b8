import type { FastifyBaseLogger } from "fastify";
import type { LogFault } from "../../graphql/request/errors.ts";
import { UnreachableStoreError } from "../../store/unreachable-store.ts";

/** For so long, the same fault is not logged again: a full disk fails each write. */
const quietMilliseconds = 60_000;
const mostRemembered = 100;

/** Logs what fails while requests are answered: faults of the server by their ids, and the details that callers do not see of others. */
export class FaultLog {
  private readonly loggedAt = new Map<string, number>();

  constructor(
    private readonly log: FastifyBaseLogger,
    private readonly now = () => performance.now(),
  ) {}

  /** @param what failed */
  of(what: string): LogFault {
    return (id, error) => {
      if (id !== undefined) this.log.error({ err: error, id }, what);
      else if (error instanceof Error) this.withDetails(error);
    };
  }

  private withDetails(error: Error): void {
    // That has lines of its own, when it begins and when it ends.
    if (error instanceof UnreachableStoreError) return;
    const at = this.loggedAt.get(error.message);
    if (at !== undefined && this.now() < at + quietMilliseconds) return;
    if (this.loggedAt.size === mostRemembered) this.loggedAt.clear();
    this.loggedAt.set(error.message, this.now());
    this.log.warn(`requests fail: ${error.message}`);
  }
}
