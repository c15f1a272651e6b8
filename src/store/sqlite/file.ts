import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { SupplyGraphError } from "../../model/errors.ts";
import { type Statements, storeFailure } from "./connection.ts";
import { createSchema, schemaState, upgradeSchema } from "./schema.ts";
import type { WriteLock } from "./write-lock.ts";

/** Files up to this size are checked from end to end when they are opened; it takes well under a second. */
const checkedBytes = 64 * 1024 * 1024;

export function makeFolder(file: string): void {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") throw storeFailure(error, file);
    const message = `The folder ${folder} for the database file cannot be created. Create it, or choose another file.`;
    throw new SupplyGraphError("STORE_UNAVAILABLE", message, { file }, { cause: error });
  }
}

/** Creates the tables in a new file, upgrades those of an earlier version, and checks a small file. */
export async function prepare(db: Statements, lock: WriteLock, file: string, onUpgrade?: (share: number) => void): Promise<void> {
  const isOld = existsSync(file) && statSync(file).size > 0;
  const isSmall = isOld && statSync(file).size <= checkedBytes;
  const state = schemaState(db, file);
  if (state === "absent") db.exec("PRAGMA journal_mode = WAL");
  else if (isSmall) check(db, file);
  // Another process may do the same at the same moment: the second one finds it done.
  if (state !== "current") {
    await lock.transaction(async () => ({ keep: await makeCurrent(db, file, onUpgrade), result: undefined }));
    settle(db);
  }
  db.exec("PRAGMA synchronous = NORMAL");
}

function check(db: Statements, file: string): void {
  const found = db.value("PRAGMA quick_check(1)");
  if (found !== "ok") throw storeFailure(Object.assign(new Error(String(found)), { code: "SQLITE_CORRUPT" }), file);
}

/** Returns whether there was anything to do. */
async function makeCurrent(db: Statements, file: string, onUpgrade?: (share: number) => void): Promise<boolean> {
  const state = schemaState(db, file);
  if (state === "absent") createSchema(db);
  if (state === "outdated") await upgradeSchema(db, onUpgrade);
  return state !== "current";
}

/** Checkpoints the log, so that a closed store is one file. Where others still use the log, it is left to them. */
export function settle(db: Statements): void {
  try {
    db.value("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch {
    // Nothing is lost: the log is read when the file is opened next.
  }
}
