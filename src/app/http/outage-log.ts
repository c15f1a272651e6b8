import type { FastifyBaseLogger } from "fastify";
import { UnreachableStoreError } from "../../store/unreachable-store.ts";

/**
 * Logs once that the database is away, and once that it is back, however often it is asked meanwhile; what else fails when it is
 * asked, once until that changes.
 */
export class OutageLog {
  private since: number | undefined;
  private fault: string | undefined;

  constructor(private readonly log: FastifyBaseLogger) {}

  /** What is new could not be read. */
  failed(error: unknown): void {
    if (!(error instanceof UnreachableStoreError)) {
      const fault = String(error);
      if (fault !== this.fault) this.log.warn({ err: error }, "changes to the graph could not be read");
      this.fault = fault;
    } else if (this.since === undefined) {
      this.since = performance.now();
      const meanwhile = "Until it is back, what needs no database is answered from memory.";
      this.log.warn(`the database is away: ${error.message} ${meanwhile}`);
    }
  }

  /** It could be read. */
  worked(): void {
    this.fault = undefined;
    if (this.since === undefined) return;
    const seconds = Math.round((performance.now() - this.since) / 1000);
    this.since = undefined;
    this.log.info(`the database is back, after ${seconds} s`);
  }
}
