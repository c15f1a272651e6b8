import { accessSync, chmodSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { SupplyGraphError } from "../../model/errors.ts";
import { cannotBeWritten, cannotGrow, connect, Statements } from "./connection.ts";
import { schemaState } from "./schema.ts";

/** Where SQLite finds the database of a file. */
export interface Place {
  /** A path, or an address that tells SQLite how to open it. */
  readonly location: string;
  /** Whether the file cannot be written: what is read is its state at the time of opening. */
  readonly isReadOnly: boolean;
  /** What a write is refused with. */
  refusal(): SupplyGraphError;
  /** Call when every connection is closed. */
  release(): void;
}

/**
 * The file itself; where it cannot be written, the file as it is now. SQLite writes beside a file even to read it (its log,
 * and memory that processes share), unless the file is opened as immutable. That is safe only for a file
 * without a log, with tables of this version: any other is copied.
 */
export function placeOf(file: string): Place {
  const refusal = () => cannotBeWritten(file);
  if (!exists(file) || canBeWritten(file)) return { location: file, isReadOnly: false, refusal, release() {} };
  return readOnly(file, refusal);
}

/** The file as it is now, for a disk without room for what SQLite writes beside it. Undefined where there is no graph in it yet. */
export function placeWithoutRoom(file: string): Place | undefined {
  return exists(file) ? readOnly(file, () => cannotGrow(file)) : undefined;
}

function readOnly(file: string, refusal: Place["refusal"]): Place {
  return { ...(readInPlace(file) ?? copyOf(file)), isReadOnly: true, refusal };
}

type Readable = Pick<Place, "location" | "release">;

const logEnd = "-wal";

function exists(file: string): boolean {
  return existsSync(file) && statSync(file).size > 0;
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The file, and its folder as well, unless what SQLite keeps beside the file is there already. */
function canBeWritten(file: string): boolean {
  return mayWrite(file) && (mayWrite(dirname(file)) || [logEnd, "-shm"].every((end) => mayWrite(file + end)));
}

function readInPlace(file: string): Readable | undefined {
  if (exists(file + logEnd)) return undefined;
  const location = `${pathToFileURL(resolve(file)).href.replace("file://", "file:")}?immutable=1`;
  const db = new Statements(connect(location));
  try {
    return schemaState(db, file) === "current" ? { location, release() {} } : undefined;
  } finally {
    db.close();
  }
}

const mostAttempts = 5;

/** A copy among the temporary files. Its log, and an upgrade of its tables, can be written there. */
function copyOf(file: string): Readable {
  const folder = mkdtempSync(join(tmpdir(), "ai-supply-graph-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // A command that fails ends the process without closing its store.
  process.once("exit", remove);
  const release = () => {
    process.off("exit", remove);
    remove();
  };
  const location = join(folder, "graph.db");
  try {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const before = stamps(file);
      for (const end of ["", logEnd]) {
        rmSync(location + end, { force: true });
        if (!exists(file + end)) continue;
        copyFileSync(file + end, location + end);
        // A copy has the rights of what it is a copy of.
        chmodSync(location + end, 0o600);
      }
      if (stamps(file) === before) return { location, release };
    }
  } catch (error) {
    release();
    const why = (error as NodeJS.ErrnoException).code === "ENOSPC" ? "the disk is full" : (error as Error).message;
    const message = `The database file ${file} cannot be written, and cannot be copied to ${tmpdir()} to be read: ${why}.`;
    throw new SupplyGraphError("STORE_UNAVAILABLE", message, { file }, { cause: error });
  }
  release();
  const message = `The database file ${file} cannot be written, and another process writes to it while it is copied to be read. Try again.`;
  throw new SupplyGraphError("STORE_UNAVAILABLE", message, { file });
}

/** Changes whenever the file or its log does. */
function stamps(file: string): string {
  const of = (path: string) => {
    const found = statSync(path, { throwIfNoEntry: false, bigint: true });
    return found === undefined ? "" : `${found.ino}:${found.size}:${found.mtimeNs}`;
  };
  return `${of(file)} ${of(file + logEnd)}`;
}
