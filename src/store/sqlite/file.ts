import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { SupplyGraphError } from "../../model/errors.ts";
import type { OpenEvents } from "../store-definition.ts";
import { DamageError, type Statements, storeFailure } from "./connection.ts";
import { checkPages, damagesIn } from "./damage.ts";
import { checkSchema } from "./meta-seal.ts";
import { createSchema, schemaState, upgradeSchema } from "./schema.ts";
import type { WriteLock } from "./write-lock.ts";

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

type OnUpgrade = OpenEvents["onUpgrade"];

interface Checked {
  readonly file: string;
  /** Up to which size it is checked from end to end. */
  readonly checkedBytes: number;
  readonly onUpgrade?: OnUpgrade | undefined;
}

/**
 * Creates the tables in a new file and upgrades those of an earlier version. Throws a DamageError where the file is damaged: of
 * a large one, only what is read in any case is checked here.
 */
export async function prepare(db: Statements, lock: WriteLock, { file, checkedBytes, onUpgrade }: Checked): Promise<void> {
  const isOld = existsSync(file) && statSync(file).size > 0;
  const isSmall = isOld && statSync(file).size <= checkedBytes;
  const state = schemaState(db, file);
  if (state === "absent") db.exec("PRAGMA journal_mode = WAL");
  else if (state === "outdated" && isSmall) checkPages(db);
  // Another process may do the same at the same moment: the second one finds it done.
  if (state !== "current") {
    await lock.transaction(async () => ({ keep: await makeCurrent(db, file, onUpgrade), result: undefined }));
    settle(db);
  }
  db.snapshot(() => {
    checkSchema(db);
    if (state === "absent" || !isSmall) return;
    for (const damage of damagesIn(db)) if (damage !== undefined) throw new DamageError(damage);
  });
  db.exec("PRAGMA synchronous = NORMAL");
}

/** Returns whether there was anything to do. */
async function makeCurrent(db: Statements, file: string, onUpgrade: OnUpgrade | undefined): Promise<boolean> {
  const state = schemaState(db, file);
  if (state === "absent") createSchema(db);
  if (state === "outdated") await upgrade(db, onUpgrade);
  return state !== "current";
}

async function upgrade(db: Statements, onUpgrade: OnUpgrade | undefined): Promise<void> {
  try {
    await upgradeSchema(db, onUpgrade);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== "SQLITE_ERROR") throw error;
    throw new DamageError("its tables are not of the version that it says", { cause: error });
  }
}

/** Checkpoints the log, so that a closed store is one file. Where others still use the log, it is left to them. */
export function settle(db: Statements): void {
  // What a commit of many parts has written so far is no part of the file yet.
  if (db.connection.inTransaction) return;
  try {
    db.value("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch {
    // Nothing is lost: the log is read when the file is opened next.
  }
}
