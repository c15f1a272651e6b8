import { setTimeout as pause } from "node:timers/promises";
import neo4j, { type BookmarkManager, type Driver, type Session, type Transaction } from "neo4j-driver";
import type { SupplyGraphError } from "../../model/errors.ts";
import { BoundDatabase } from "../bound-database.ts";
import { storeClosed } from "../refusals.ts";
import { UnreachableStoreError } from "../unreachable-store.ts";
import { checkEnd, checkRow } from "./answers.ts";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { Deadline } from "./deadline.ts";
import { fromDriver, isOutage, isUselessBookmark, isWorthRetrying, toSupplyGraphError } from "./faults.ts";
import { knock } from "./knock.ts";
import { SlowStart } from "./slow-start.ts";

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
/**
 * More would not be faster, as a server answers no more at once than it has processors, and one that has just started is slow to
 * log each of them in.
 */
const mostConnections = 40;
/** Retries stop after this time, whatever the deadline. */
const longestRetryMs = 5_000;

/**
 * The only way to Neo4j: transactions that are retried where that can help, and that end within our own deadline. Once a call
 * found that the server is away, the next fail at once until it is back; then they are made with a new driver object, as the
 * connections of the former one hang.
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
  private readonly breaker = new CircuitBreaker(() => this.look());
  private readonly turns = new SlowStart();
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
    return this.transact(work, { mode: "READ", deadlineMs: this.coldStartMs, retryMs: this.deadlineMs, patient: true });
  }

  /** One read transaction, on a replica where there is one; it sees our own writes. The deadline applies to all of it. */
  read<T>(work: (run: Run) => Promise<T>, deadlineMs = this.deadlineMs): Promise<T> {
    return this.transact(work, { mode: "READ", deadlineMs, retryMs: longestRetryMs, patient: false });
  }

  /**
   * One write transaction. The deadline applies to each statement. `attempt` counts from 0: a later one may find that an
   * earlier one was committed and only its acknowledgement was lost.
   */
  write<T>(work: (run: Run, attempt: number) => Promise<T>, deadlineMs = this.deadlineMs): Promise<T> {
    const patient = deadlineMs > this.deadlineMs;
    return this.transact(work, { mode: "WRITE", deadlineMs, retryMs: longestRetryMs, patient });
  }

  /** A statement that may take long, such as waiting for an index; not for use in a request. */
  async untimed(statement: string, deadlineMs: number, parameters: Parameters = {}): Promise<void> {
    const deadline = new Deadline(deadlineMs, this.options.uri);
    const driver = this.open();
    const session = driver.session(this.sessionConfig("WRITE"));
    try {
      await deadline.race(fromDriver(() => session.run(statement, parameters)));
    } catch (error) {
      throw this.faultOf(error, deadline.began);
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
            checkEnd(next.value);
            more = false;
            await transaction.commit();
            break;
          }
          // Most rows are already in memory: the clock is restarted only now and then.
          if (chunk.length % 256 === 0) deadline.progress();
          checkRow(next.value);
          chunk.push(map(next.value));
        }
        return chunk;
      };
      while (more) {
        deadline.progress();
        const chunk = await deadline.race(fromDriver(nextChunk));
        // What the reader does with a chunk does not count.
        deadline.rest();
        if (chunk.length > 0) yield chunk;
      }
    } catch (error) {
      throw this.faultOf(error, deadline.began);
    } finally {
      deadline.end();
      leave(session);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    this.breaker.close();
    const driver = this.driver;
    this.driver = undefined;
    if (driver !== undefined)
      await Promise.race([driver.close().catch(() => {}), pause(this.deadlineMs, undefined, { ref: false })]);
  }

  private async transact<T>(work: Work<T>, call: Call): Promise<T> {
    if (this.closed) throw storeClosed();
    if (!call.patient) this.breaker.check();
    const deadline = new Deadline(call.deadlineMs, this.options.uri);
    let [isMade, isAnswered] = [false, false];
    try {
      // What no request waits for, such as a load, takes no turn from those that do.
      if (!call.patient) {
        await deadline.race(this.turns.enter(() => deadline.over));
        isMade = true;
        this.breaker.check();
      }
      const result = await deadline.race(this.attempts(work, call, deadline));
      isAnswered = true;
      return result;
    } catch (error) {
      throw this.faultOf(error, deadline.began);
    } finally {
      deadline.end();
      if (isMade) this.turns.leave(isAnswered);
    }
  }

  private async attempts<T>(work: Work<T>, { mode, retryMs, patient }: Call, deadline: Deadline): Promise<T> {
    const lastAttempt = performance.now() + retryMs;
    for (let attempt = 0; ; attempt++) {
      const began = performance.now();
      const driver = this.open();
      const session = driver.session(this.sessionConfig(mode));
      try {
        const allowance = mode === "READ" ? serverTimeout.ofRead : serverTimeout.ofWrite;
        const transaction = session.beginTransaction({ timeout: deadline.milliseconds * allowance });
        const run = runIn(transaction, mode === "WRITE" ? () => deadline.progress() : () => {});
        const result = await work(run, attempt);
        await fromDriver(() => transaction.commit());
        this.breaker.answered();
        return result;
      } catch (error) {
        if (isUselessBookmark(error)) this.bookmarks = neo4j.bookmarkManager();
        else if (deadline.over || performance.now() > lastAttempt || !isWorthRetrying(error)) throw error;
        // A connection may break at any time; where a new one does not help either, others need not find out for themselves.
        if (attempt > 0 && isOutage(error)) {
          const fault = this.faultOf(error, began);
          // A write goes on for a while: it may have been committed, and asks whether it was.
          if (mode === "READ" && !patient) throw fault;
        }
        deadline.failed(error);
      } finally {
        leave(session);
      }
      await pause(Math.min(longestPauseMs, firstPauseMs * 2 ** attempt));
      if (deadline.over) throw new Error("The deadline of this call has passed.");
      if (mode === "READ" && !patient) this.breaker.check();
    }
  }

  /** What callers see of an error. Where it says that the server is away, the next calls are not made until it is back. */
  private faultOf(error: unknown, began: number): SupplyGraphError {
    const fault = toSupplyGraphError(error, this.options.uri);
    if (fault instanceof UnreachableStoreError && isOutage(error) && this.breaker.open(fault, began)) {
      // Its connections hang or are broken: once the server is back, new ones are made.
      if (this.driver !== undefined) this.abandon(this.driver);
      this.turns.again();
    }
    return fault;
  }

  /** Whether the server answers, on a connection of its own: those that there are may hang, or all be in use. */
  private async look(): Promise<void> {
    await knock(this.options.uri, this.deadlineMs);
    const deadline = new Deadline(this.deadlineMs, this.options.uri);
    const driver = this.newDriver(1);
    try {
      const session = driver.session(this.sessionConfig("READ"));
      await deadline.race(session.run("MATCH (m:AiSupplyGraphMeta {id: 'graph'}) RETURN m.revision"));
    } catch (error) {
      // What refuses us is there, and the next call says what is wrong.
      if (isOutage(error)) throw error;
    } finally {
      deadline.end();
      void driver.close().catch(() => {});
    }
  }

  private open(): Driver {
    if (this.closed) throw storeClosed();
    this.driver ??= this.newDriver(mostConnections);
    return this.driver;
  }

  private newDriver(maxConnectionPoolSize: number): Driver {
    return neo4j.driver(this.options.uri, neo4j.auth.basic(this.options.user, this.options.password), {
      // Integers come back as JavaScript numbers: ours are all below 2^53.
      disableLosslessIntegers: true,
      maxConnectionPoolSize,
      connectionTimeout: Math.min(2000, this.deadlineMs),
      // The deadline of each call ends it earlier.
      connectionAcquisitionTimeout: this.coldStartMs,
      notificationFilter: { minimumSeverityLevel: "OFF" },
      userAgent: "ai-supply-graph",
    });
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

/** How a transaction is called. */
interface Call {
  readonly mode: Mode;
  /** Of all of a read; of each statement of a write. */
  readonly deadlineMs: number;
  /** How long attempts are made. */
  readonly retryMs: number;
  /** No request waits for it: it is called, and called again, also where the server is known to be away. */
  readonly patient: boolean;
}

function runIn(transaction: Transaction, answered: () => void): Run {
  return async <R extends object>(statement: string, parameters: Parameters = {}) => {
    return fromDriver(async () => {
      const { records, summary } = await transaction.run(statement, parameters);
      checkEnd(summary);
      answered();
      return records.map((record) => {
        checkRow(record);
        return record.toObject() as R;
      });
    });
  };
}

/** Returns the connection to the pool, rolling back what is open. Not awaited: on a connection that hangs it would not settle. */
function leave(session: Session): void {
  void session.close().catch(() => {});
}
