import { setTimeout as pause } from "node:timers/promises";
import neo4j, { type BookmarkManager, type Driver, type Session, type Transaction } from "neo4j-driver";
import { BoundDatabase } from "../bound-database.ts";
import { storeClosed } from "../refusals.ts";
import { Deadline } from "./deadline.ts";
import { isStaleBookmark, isWorthRetrying, toSupplyGraphError } from "./faults.ts";

export interface Neo4jOptions {
  /** `bolt://` for one server, `neo4j://` for a cluster or Aura. */
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** The user's home database where absent. */
  readonly database?: string | undefined;
  /** How long a call may go unanswered, in milliseconds; 3,000 where absent. */
  readonly deadlineMs?: number | undefined;
  /**
   * How long a load, a large write or the reading of all rows may make no progress, in milliseconds; ten times
   * `deadlineMs` where absent. No request waits for a single step of these, and a server that has just started is slow
   * at first.
   */
  readonly idleDeadlineMs?: number | undefined;
  /**
   * How long a server that accepts connections may take to answer for the first time, in milliseconds; 10,000 where absent.
   * One that has just started is slow to log in and to plan its first statement.
   */
  readonly coldStartMs?: number | undefined;
}

export type Parameters = Readonly<Record<string, unknown>>;
/** Runs one statement of a transaction and returns its rows as objects by column name. */
export type Run = <Row extends object>(statement: string, parameters?: Parameters) => Promise<Row[]>;
/** A row of a stream; `get` takes the position of the column, which is faster than its name. */
export interface Row {
  get(column: number): unknown;
}
type Mode = "READ" | "WRITE";

const serverTimeout = { ofRead: 1, ofWrite: 20, ofStream: 1200 } as const;
const rowsPerChunk = 5_000;
const firstPauseMs = 30;
const longestPauseMs = 400;
/** Retries stop after this time, whatever the deadline. */
const longestRetryMs = 5_000;

/**
 * The only way to Neo4j: transactions that are retried where that can help, and that end within our own deadline. After a
 * deadline the driver object is abandoned, because its connections hang, and the next call creates a new one.
 */
export class Connection {
  private readonly options: Neo4jOptions;
  readonly deadlineMs: number;
  readonly idleDeadlineMs: number;
  readonly coldStartMs: number;
  /** The database that the store was opened on. */
  readonly bound = new BoundDatabase();
  private driver: Driver | undefined;
  private bookmarks: BookmarkManager = neo4j.bookmarkManager();
  private closed = false;

  constructor(options: Neo4jOptions) {
    this.options = options;
    this.deadlineMs = options.deadlineMs ?? 3000;
    this.idleDeadlineMs = options.idleDeadlineMs ?? 10 * this.deadlineMs;
    this.coldStartMs = Math.max(options.coldStartMs ?? 10_000, this.deadlineMs);
  }

  /**
   * The first read of a server: one that may have just started is given time to answer, and one that cannot be reached is
   * called so within the usual deadline.
   */
  firstRead<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.transact("READ", work, this.coldStartMs, false, this.deadlineMs);
  }

  /** One read transaction, on a replica where there is one; it sees our own writes. The deadline applies to all of it. */
  read<T>(work: (run: Run) => Promise<T>, deadlineMs = this.deadlineMs): Promise<T> {
    return this.transact("READ", work, deadlineMs, false);
  }

  /**
   * One write transaction. The deadline applies to each statement. `attempt` counts from 0: a later one may find that an
   * earlier one was committed and only its acknowledgement was lost.
   */
  write<T>(work: (run: Run, attempt: number) => Promise<T>, deadlineMs = this.deadlineMs): Promise<T> {
    return this.transact("WRITE", work, deadlineMs, true);
  }

  /** A statement that may take long, such as waiting for an index; not for use in a request. */
  async untimed(statement: string, deadlineMs: number, parameters: Parameters = {}): Promise<void> {
    const deadline = new Deadline(deadlineMs, this.options.uri);
    const driver = this.open();
    const session = driver.session(this.sessionConfig("WRITE"));
    try {
      await deadline.race(session.run(statement, parameters));
    } catch (error) {
      if (deadline.over) this.abandon(driver);
      throw toSupplyGraphError(error, this.options.uri);
    } finally {
      deadline.end();
      leave(session);
    }
  }

  /** The rows of one statement as they arrive, mapped, in chunks. The deadline starts again with every few rows. */
  async *stream<T>(statement: string, parameters: Parameters, map: (row: Row) => T, fetchSize = 20_000): AsyncGenerator<T[]> {
    const deadline = new Deadline(this.idleDeadlineMs, this.options.uri);
    const driver = this.open();
    const session = driver.session({ ...this.sessionConfig("READ"), fetchSize });
    try {
      const transaction = session.beginTransaction({ timeout: this.deadlineMs * serverTimeout.ofStream });
      const rows = transaction.run(statement, parameters)[Symbol.asyncIterator]();
      let more = true;
      const nextChunk = async () => {
        const chunk: T[] = [];
        while (chunk.length < rowsPerChunk) {
          const next = await rows.next();
          if (next.done === true) {
            more = false;
            await transaction.commit();
            break;
          }
          // Most rows are already in memory: the clock is restarted only now and then.
          if (chunk.length % 256 === 0) deadline.progress();
          chunk.push(map(next.value));
        }
        return chunk;
      };
      while (more) {
        deadline.progress();
        const chunk = await deadline.race(nextChunk());
        // What the reader does with a chunk does not count.
        deadline.rest();
        if (chunk.length > 0) yield chunk;
      }
    } catch (error) {
      if (deadline.over) this.abandon(driver);
      throw toSupplyGraphError(error, this.options.uri);
    } finally {
      deadline.end();
      leave(session);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    const driver = this.driver;
    this.driver = undefined;
    if (driver !== undefined)
      await Promise.race([driver.close().catch(() => {}), pause(this.deadlineMs, undefined, { ref: false })]);
  }

  private async transact<T>(
    mode: Mode,
    work: Work<T>,
    deadlineMs: number,
    perStatement: boolean,
    retryMs = longestRetryMs,
  ): Promise<T> {
    const deadline = new Deadline(deadlineMs, this.options.uri);
    try {
      return await deadline.race(this.attempts(mode, work, deadline, perStatement, retryMs));
    } catch (error) {
      throw toSupplyGraphError(error, this.options.uri);
    } finally {
      deadline.end();
    }
  }

  private async attempts<T>(mode: Mode, work: Work<T>, deadline: Deadline, perStatement: boolean, retryMs: number): Promise<T> {
    const lastAttempt = performance.now() + Math.min(retryMs, longestRetryMs);
    for (let attempt = 0; ; attempt++) {
      const driver = this.open();
      const session = driver.session(this.sessionConfig(mode));
      const hung = () => this.abandon(driver);
      deadline.onExpiry(hung);
      try {
        const allowance = mode === "READ" ? serverTimeout.ofRead : serverTimeout.ofWrite;
        const transaction = session.beginTransaction({ timeout: deadline.milliseconds * allowance });
        const run = runIn(transaction, perStatement ? () => deadline.progress() : () => {});
        const result = await work(run, attempt);
        await transaction.commit();
        return result;
      } catch (error) {
        if (isStaleBookmark(error) && attempt === 0) this.bookmarks = neo4j.bookmarkManager();
        else if (deadline.over || performance.now() > lastAttempt || !isWorthRetrying(error)) throw error;
        deadline.failed(error);
      } finally {
        leave(session);
      }
      await pause(Math.min(longestPauseMs, firstPauseMs * 2 ** attempt));
      if (deadline.over) throw new Error("The deadline of this call has passed.");
    }
  }

  private open(): Driver {
    if (this.closed) throw storeClosed();
    this.driver ??= neo4j.driver(this.options.uri, neo4j.auth.basic(this.options.user, this.options.password), {
      // Integers come back as JavaScript numbers: ours are all below 2^53.
      disableLosslessIntegers: true,
      connectionTimeout: Math.min(2000, this.deadlineMs),
      // The deadline of each call ends it earlier.
      connectionAcquisitionTimeout: this.coldStartMs,
      notificationFilter: { minimumSeverityLevel: "OFF" },
      userAgent: "ai-supply-graph",
    });
    return this.driver;
  }

  /**
   * For a driver whose connections hang. Calls in flight have deadlines of their own; then it is closed, without
   * waiting for it.
   */
  private abandon(driver: Driver): void {
    if (this.driver === driver) this.driver = undefined;
    setTimeout(() => void driver.close().catch(() => {}), this.deadlineMs).unref();
  }

  private sessionConfig(mode: Mode) {
    const { database } = this.options;
    return {
      defaultAccessMode: mode === "READ" ? neo4j.session.READ : neo4j.session.WRITE,
      bookmarkManager: this.bookmarks,
      ...(database === undefined ? {} : { database }),
    };
  }
}

type Work<T> = (run: Run, attempt: number) => Promise<T>;

function runIn(transaction: Transaction, answered: () => void): Run {
  return async <R extends object>(statement: string, parameters: Parameters = {}) => {
    const result = await transaction.run(statement, parameters);
    answered();
    return result.records.map((record) => record.toObject() as R);
  };
}

/** Returns the connection to the pool, rolling back what is open. Not awaited: on a connection that hangs it would not settle. */
function leave(session: Session): void {
  void session.close().catch(() => {});
}
