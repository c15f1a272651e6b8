import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { SupplyGraphError } from "../../model/errors.ts";

type Connection = Database.Database;

const full = "cannot grow, because the disk is full. Free some space and try again";

/** Result codes of SQLite that a caller can act on, and how. */
const remedies: Readonly<Record<string, string>> = {
  SQLITE_BUSY: "is locked by another process that writes to it. Let that finish, or stop it, and try again",
  SQLITE_LOCKED: "is locked by another process that writes to it. Let that finish, or stop it, and try again",
  SQLITE_READONLY: "cannot be written. Give the process write access to the file and its folder",
  SQLITE_CANTOPEN: "cannot be opened. Check that its folder exists and is writable",
  SQLITE_FULL: full,
  SQLITE_IOERR: "cannot be read or written. Check the disk",
  SQLITE_CORRUPT: "is damaged. Restore a backup, or move the file away and load the records again",
  SQLITE_NOTADB: "is not a SQLite database. Choose another file, or move this one away so that a new one is created",
};
/** Where SQLite says no more than that it failed to write, what is most often the reason. */
const failedToWrite = {
  codes: /^SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMSIZE|SHMMAP|SHMOPEN)/,
  remedy:
    "cannot grow: the disk is full or faulty, or a quota or a limit for the size of files is reached. Free some space and try again",
};
/** Less than SQLite needs for anything. */
const fullBelowBytes = 256 * 1024;

function remedyFor(error: unknown, file: string): string | undefined {
  const code = codeOf(error);
  if (!failedToWrite.codes.test(code)) return remedies[/^SQLITE_[A-Z]+/.exec(code)?.[0] ?? ""];
  return freeBytes(file) < fullBelowBytes ? full : failedToWrite.remedy;
}

function freeBytes(file: string): number {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("SQLITE_")) return code;
  // Some failures come as plain errors.
  if (!(error instanceof Error)) return "";
  if (code === "ENOSPC") return "SQLITE_FULL";
  if (/Unable to open connection/.test(error.message)) return "SQLITE_CANTOPEN";
  return /attempt to write a readonly database/.test(error.message) ? "SQLITE_READONLY" : "";
}

export function isBusy(error: unknown): boolean {
  return /^SQLITE_BUSY/.test(codeOf(error));
}

/** A failure of the database as an error that a caller can act on. Any other error is returned as it is. */
export function storeFailure(error: unknown, file: string): unknown {
  const remedy = remedyFor(error, file);
  if (remedy === undefined) return error;
  return new SupplyGraphError("STORE_UNAVAILABLE", `The database file ${file} ${remedy}.`, { file }, { cause: error });
}

export function cannotBeWritten(file: string): SupplyGraphError {
  return new SupplyGraphError("STORE_UNAVAILABLE", `The database file ${file} ${remedies["SQLITE_READONLY"]}.`, { file });
}

/** How long SQLite itself waits for a lock, blocking this thread; longer waits are asynchronous. */
const lockWaitMilliseconds = 20;

/** One connection. Text goes in and out as UTF-8; numbers are bound as doubles, which INTEGER columns convert back. */
export function connect(file: string): Connection {
  const connection = new Database(file);
  connection.exec(`PRAGMA busy_timeout = ${lockWaitMilliseconds}`);
  connection.exec("PRAGMA foreign_keys = OFF");
  connection.exec("PRAGMA cache_size = -65536");
  return connection;
}

type Value = string | number | null;
export type Row = readonly Value[];

/** A prepared statement, whose rows are arrays. */
export interface Query {
  all(...values: readonly Value[]): Row[];
  get(...values: readonly Value[]): Row | undefined;
  /** Row by row, as they are taken. */
  each(...values: readonly Value[]): Iterable<Row>;
  run(...values: readonly Value[]): void;
}

/** A connection and its prepared statements, each prepared once. */
export class Statements {
  private readonly prepared = new Map<string, Query>();
  constructor(readonly connection: Connection) {}

  query(sql: string): Query {
    const known = this.prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.connection.prepare(sql);
    if (statement.reader) statement.raw();
    // Values travel as one array: a lone null would otherwise be taken for a record of named values.
    const query: Query = {
      all: (...values) => statement.all(values) as Row[],
      get: (...values) => statement.get(values) as Row | undefined,
      each: (...values) => statement.iterate(values) as Iterable<Row>,
      run: (...values) => {
        statement.run(values);
      },
    };
    this.prepared.set(sql, query);
    return query;
  }

  /** The first value of the first row, for a statement that is run once. */
  value(sql: string): Row[number] | undefined {
    return (this.connection.prepare(sql).raw().get([]) as Row | undefined)?.[0];
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  close(): void {
    this.prepared.clear();
    this.connection.close();
  }

  /** Runs reads that belong together against one state of the database. */
  snapshot<T>(read: () => T): T {
    if (this.connection.inTransaction) return read();
    this.exec("BEGIN");
    try {
      return read();
    } finally {
      this.exec("COMMIT");
    }
  }
}
