import type { GraphState } from "../bound-database.ts";
import { storeClosed } from "../refusals.ts";
import { collectClosedConnections } from "./collect.ts";
import { connect, Statements, storeFailure } from "./connection.ts";
import { stateOf } from "./counters.ts";
import { settle } from "./file.ts";
import { type OpenFile, openFile, type SqliteOptions } from "./open-file.ts";
import { ReadingConnections } from "./reading-connections.ts";
import { resultInTurns, resultOfTurn, type Steps } from "./steps.ts";

/**
 * The connections to an open file, until they are closed. Whatever runs on them is refused once the store is closed or the file
 * has become another one, and fails with the errors that callers of the port see.
 */
export class OpenStore {
  /** Connections that read a whole topology, or many changes, each from its own state of the database. */
  private readonly streaming = new Set<Statements>();
  /** Those on which long lists are read, and all that a common word finds. */
  private readonly reading = new ReadingConnections(() => this.connected());
  private readonly closing = new AbortController();
  /** Settles when no load or commit of many parts is under way. */
  private busy: Promise<unknown> = Promise.resolve();
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly file: string,
    readonly opened: OpenFile,
    readonly reader: Statements,
  ) {}

  static async open(options: SqliteOptions): Promise<OpenStore> {
    try {
      const opened = await openFile(options);
      return new OpenStore(options.file, opened, new Statements(connect(opened.place.location)));
    } catch (error) {
      throw storeFailure(error, options.file);
    }
  }

  /** Aborted when the store is closed. */
  get isClosing(): AbortSignal {
    return this.closing.signal;
  }

  /** The state of the database that a connection sees, if it is still the database that was opened. */
  stateFor(db: Statements): GraphState {
    return this.opened.boundFile.checkState(() => stateOf(db));
  }

  async whileOpen<T>(action: () => T | Promise<T>): Promise<T> {
    if (this.closed !== undefined) throw this.whyClosed();
    try {
      this.opened.boundFile.check();
      return await action();
    } catch (error) {
      throw storeFailure(error, this.file);
    }
  }

  async whileWritable<T>(action: () => T | Promise<T>): Promise<T> {
    const { place } = this.opened;
    if (place.isReadOnly) throw place.refusal();
    return this.whileOpen(action);
  }

  /** Throws where the store was closed, or the file has become another one, in the middle of a long commit. */
  checkStillOpen(): void {
    if (this.closed !== undefined) throw this.whyClosed();
    this.opened.boundFile.check();
  }

  /** Closing waits for this work. */
  untilDone<T>(work: Promise<T>): Promise<T> {
    this.busy = Promise.allSettled([this.busy, work]);
    return work;
  }

  /** A connection that reads one state of the database until it is released. */
  stream(): Statements {
    const db = this.connected();
    this.streaming.add(db);
    db.exec("BEGIN");
    return db;
  }

  release(db: Statements): void {
    if (!this.streaming.delete(db)) return;
    if (db.connection.inTransaction) db.exec("ROLLBACK");
    db.close();
  }

  /** What is soon read is read at once; anything else in turns. */
  async read<T>(steps: (db: Statements) => Steps<T>): Promise<T> {
    const soon = this.reader.snapshot(() => resultOfTurn(steps(this.reader)));
    return soon === undefined ? this.inTurns((db) => resultInTurns(steps(db))) : soon.result;
  }

  /** Reads one state of the database while other work of this thread has its turns. */
  inTurns<T>(read: (db: Statements) => Promise<T>): Promise<T> {
    return this.unlessClosed(this.reading.use(read));
  }

  /** The same, without waiting for others. */
  async atOnce<T>(read: (db: Statements) => Promise<T>): Promise<T> {
    const db = this.stream();
    return this.unlessClosed(read(db).finally(() => this.release(db)));
  }

  close(): Promise<void> {
    this.closed ??= this.closeAll();
    return this.closed;
  }

  private connected(): Statements {
    return new Statements(connect(this.opened.place.location));
  }

  private whyClosed(): Error {
    return this.opened.bound.reason ?? storeClosed();
  }

  private async unlessClosed<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw this.closed === undefined ? error : this.whyClosed();
    }
  }

  private async closeAll(): Promise<void> {
    const { place, writer, bound, boundFile } = this.opened;
    this.closing.abort();
    await this.busy;
    await boundFile.closing(async () => {
      for (const db of [...this.streaming]) this.release(db);
      this.reading.close();
      this.reader.close();
      if (bound.reason === undefined && !place.isReadOnly) settle(writer);
      writer.close();
      if (bound.reason !== undefined) await collectClosedConnections();
    });
    place.release();
  }
}
