import { isUtf8 } from "node:buffer";
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { type FailureOptions, SupplyGraphError } from "../../model/errors.ts";

type Connection = Database.Database;

const full = "cannot grow, because the disk is full. Free some space and try again";

/** What was read is not what was written: the file was changed by something else than SQLite. */
export class DamageError extends Error {
  readonly code = "SQLITE_CORRUPT";

  /** @param what is damaged, to stand after a colon */
  constructor(
    readonly what: string,
    options?: ErrorOptions,
  ) {
    super(what, options);
  }
}

const restore = "Restore a backup, or move the file away and load the records again";

/** Result codes of SQLite that a caller can act on, and how. */
const remedies: Readonly<Record<string, string>> = {
  SQLITE_BUSY: "is locked by another process that writes to it. Let that finish, or stop it, and try again",
  SQLITE_LOCKED: "is locked by another process that writes to it. Let that finish, or stop it, and try again",
  SQLITE_READONLY: "cannot be written. Give the process write access to the file and its folder",
  SQLITE_CANTOPEN: "cannot be opened. Check that its folder exists and is writable",
  SQLITE_FULL: full,
  SQLITE_IOERR: "cannot be read or written. Check the disk",
  SQLITE_CORRUPT: `is damaged. ${restore}`,
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
  // No text of ours is malformed, and none is bytes, so that it is one that was read.
  if (code === "SQLITE_ERROR" && /malformed JSON|JSON cannot hold BLOB/.test((error as Error).message)) return "SQLITE_CORRUPT";
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

/** Whether there was no room to write. */
export function isFull(error: unknown): boolean {
  const code = codeOf(error);
  return failedToWrite.codes.test(code) || /^SQLITE_FULL/.test(code);
}

/** A failure of the database as an error that a caller can act on. Any other error is returned as it is. */
export function storeFailure(error: unknown, file: string): unknown {
  const remedy = remedyFor(error, file);
  if (remedy === undefined) return error;
  const what = error instanceof DamageError ? `is damaged: ${error.what}. ${restore}` : remedy;
  return failureOfFile(file, what, { cause: error, publicMessage: `The database ${remedy}.` });
}

export function cannotBeWritten(file: string): SupplyGraphError {
  return failureOfFile(file, String(remedies["SQLITE_READONLY"]));
}

/** Of a file that is read all the same. */
export function cannotGrow(file: string): SupplyGraphError {
  return failureOfFile(file, "could not grow when it was opened, and is only read since then. Free some space, and start again");
}

/** @param what continues the sentence "The database …" */
function failureOfFile(file: string, what: string, options: FailureOptions = {}): SupplyGraphError {
  const message = `The database file ${file} ${what}.`;
  return new SupplyGraphError("STORE_UNAVAILABLE", message, { file }, { publicMessage: `The database ${what}.`, ...options });
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

export type Value = string | number | null;
export type Row = readonly Value[];
/** A row whose texts are bytes that were not looked at yet. */
export type PackedRow = readonly (Uint8Array | number | null)[];

/** A prepared statement, whose rows are arrays. */
export interface Query<R = Row> {
  all(...values: readonly Value[]): R[];
  get(...values: readonly Value[]): R | undefined;
  /** Row by row, as they are taken. */
  each(...values: readonly Value[]): Iterable<R>;
  run(...values: readonly Value[]): void;
}

/** A connection and its prepared statements, each prepared once. */
export class Statements {
  private readonly prepared = new Map<string, Query>();
  private readonly preparedPacked = new Map<string, Query<PackedRow>>();
  constructor(readonly connection: Connection) {}

  /**
   * Any statement. libsql ends the process where it is to give out a text that is not UTF-8, as one in a damaged file may be:
   * so texts are fetched as bytes, and a DamageError is thrown for such a one.
   */
  query(sql: string): Query {
    const known = this.prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.connection.prepare(sql);
    const query = statement.reader
      ? queryOf(this.connection.prepare(textsAsBytes(sql, statement.columns().length)), decoded)
      : queryOf<Row>(statement, (row) => row as Row);
    this.prepared.set(sql, query);
    return query;
  }

  /** A statement that gives no texts, but bytes and numbers: not to be used for a column of the database as it is. */
  packed(sql: string): Query<PackedRow> {
    const known = this.preparedPacked.get(sql);
    if (known !== undefined) return known;
    const query = queryOf<PackedRow>(this.connection.prepare(sql), (row) => row);
    this.preparedPacked.set(sql, query);
    return query;
  }

  /** The first value of the first row, for a statement that is run once and gives a number. */
  value(sql: string): Value | undefined {
    return (this.connection.prepare(sql).raw().get([]) as Row | undefined)?.[0];
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  close(): void {
    this.prepared.clear();
    this.preparedPacked.clear();
    this.connection.close();
  }

  /** Runs reads that belong together against one state of the database. */
  snapshot<T>(read: () => T): T {
    if (this.connection.inTransaction) return read();
    this.exec("BEGIN");
    try {
      return read();
    } finally {
      // Damage may have ended it.
      if (this.connection.inTransaction) this.exec("COMMIT");
    }
  }
}

function queryOf<R>(statement: Database.Statement, made: (row: PackedRow) => R): Query<R> {
  if (statement.reader) statement.raw();
  // Values travel as one array: a lone null would otherwise be taken for a record of named values.
  return {
    all: (...values) => (statement.all(values) as PackedRow[]).map(made),
    get: (...values) => {
      const row = statement.get(values) as PackedRow | undefined;
      return row === undefined ? undefined : made(row);
    },
    *each(...values) {
      for (const row of statement.iterate(values) as Iterable<PackedRow>) yield made(row);
    },
    run: (...values) => {
      statement.run(values);
    },
  };
}

function textsAsBytes(sql: string, columns: number): string {
  const names = Array.from({ length: columns }, (_, column) => `c${column}`);
  const cells = names.map((name) => `iif(typeof(${name}) = 'text', CAST(${name} AS BLOB), ${name})`);
  return `WITH found(${names.join(", ")}) AS (${sql}) SELECT ${cells.join(", ")} FROM found`;
}

function decoded(row: PackedRow): Row {
  return row.map((cell) => (cell === null || typeof cell === "number" ? cell : textOf(cell)));
}

/** Throws a DamageError where the bytes are not UTF-8. */
export function textOf(bytes: PackedRow[number] | undefined): string {
  if (!(bytes instanceof Uint8Array) || !isUtf8(bytes)) throw new DamageError("a text in it is not UTF-8");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
