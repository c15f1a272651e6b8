import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, rmSync, type Stats, statSync } from "node:fs";
import { type BoundDatabase, contradiction, type GraphState } from "../bound-database.ts";
import type { Statements } from "./connection.ts";
import { type MetaPage, stateInFile } from "./file-state.ts";

/**
 * The file that a store was opened on, looked at from outside SQLite, which follows what happens within a file and never
 * notices that its path leads to another one.
 */
export class BoundFile {
  private readonly opened: { readonly descriptor: number; readonly key: string };
  private readonly page: MetaPage;
  private inFile: GraphState | undefined;
  private log: string | undefined;
  /** Whether something is in the log that is not in the file yet, as of the latest check of the content. */
  get hasLog(): boolean {
    return this.logBytes > 0;
  }

  private logBytes = 0;
  /** The file itself has other content, while its path still leads to it. */
  private overwritten = false;

  constructor(
    private readonly file: string,
    /** What is read is the state of now: any change of the file, by another process, makes it another one. */
    private readonly isFrozen: boolean,
    db: Statements,
    private readonly bound: BoundDatabase,
  ) {
    this.opened = openShared(file);
    const number = Number(db.value("SELECT rootpage FROM sqlite_master WHERE name = 'meta'"));
    this.page = { number, bytes: Number(db.value("PRAGMA page_size")) };
    this.noteLog();
    this.inFile = this.lookInside();
    this.check();
  }

  /** Whether the path still leads to the file, and the file to the graph: for every call. Throws a ReplacedDatabaseError otherwise. */
  check(): void {
    void this.bound.known;
    const found = existsSync(this.file) ? statSync(this.file, { throwIfNoEntry: false }) : undefined;
    if (found === undefined) this.bound.isReplaced("was removed or moved away", this.file);
    if (keyOf(found) !== this.opened.key) this.bound.isReplaced("was replaced by another one", this.file);
    if (found.size === 0) this.becameAnother("was emptied", this.file);
    let inFile = this.lookInside();
    // A page may be read while another process writes it.
    if (contradiction(inFile, this.inFile) !== undefined) inFile = this.lookInside();
    const changed = this.isFrozen && inFile?.revision !== this.inFile?.revision ? "was written by another process" : undefined;
    const how = contradiction(inFile, this.inFile) ?? changed;
    if (how !== undefined) this.becameAnother(how);
    this.inFile = inFile;
  }

  /**
   * The same, and whether SQLite finds the graph in a state that goes with that and with what it was in before: for every poll
   * and write. `read` tells that state, log included; it is read last, since it is never behind the file.
   */
  checkState(read: () => GraphState): GraphState {
    this.check();
    const { known } = this.bound;
    const state = read();
    if (this.inFile !== undefined && this.inFile.revision > state.revision) this.becameAnother("was overwritten by a later copy");
    this.bound.found(state, known);
    const bytes = this.logBytes;
    this.noteLog();
    if (this.isFrozen && this.logBytes !== bytes) this.bound.isReplaced("was written by another process");
    return state;
  }

  private becameAnother(how: string, file?: string): never {
    this.overwritten = !this.isFrozen;
    return this.bound.isReplaced(how, file);
  }

  private lookInside(): GraphState | undefined {
    return stateInFile(this.opened.descriptor, this.page);
  }

  private get logFile(): string {
    return `${this.file}-wal`;
  }

  /** Call when the log was written back to the file: what the file holds now is what it has to hold from then on. */
  wasSettled(): void {
    this.inFile = this.lookInside();
  }

  /**
   * Runs `close`, which closes every connection, so that what they leave in the log cannot reach another file: SQLite finds
   * the log by its name alone.
   */
  async closing(close: () => Promise<void>): Promise<void> {
    // SQLite would write the log back into what was copied over the file.
    if (this.overwritten) emptied(this.logFile);
    try {
      await close();
    } finally {
      // It leaves the log where it is if the path leads elsewhere; opened there, the other file would be read with it.
      if (this.bound.reason !== undefined && !this.isFrozen && this.log !== undefined && this.logNow?.key === this.log) {
        for (const end of ["-wal", "-shm"]) rmSync(this.file + end, { force: true });
      }
      closeShared(this.opened);
    }
  }

  private get logNow(): { readonly key: string; readonly bytes: number } | undefined {
    const found = statSync(this.logFile, { throwIfNoEntry: false });
    return found === undefined ? undefined : { key: keyOf(found), bytes: found.size };
  }

  private noteLog(): void {
    const log = this.logNow;
    this.log = log?.key ?? this.log;
    this.logBytes = log?.bytes ?? 0;
  }
}

function keyOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

function emptied(file: string): void {
  try {
    const descriptor = openSync(file, "r+");
    ftruncateSync(descriptor, 0);
    closeSync(descriptor);
  } catch {
    // There is no log.
  }
}

/**
 * Descriptors that are open, by file. One for all stores of this process: whoever closes any descriptor of a file gives up
 * all locks that the process holds on it, those of SQLite among them.
 */
const shared = new Map<string, { readonly descriptor: number; readonly key: string; users: number }>();

function openShared(file: string): { readonly descriptor: number; readonly key: string } {
  const known = shared.get(keyOf(statSync(file)));
  if (known !== undefined) {
    known.users += 1;
    return known;
  }
  const descriptor = openSync(file, "r");
  const key = keyOf(fstatSync(descriptor));
  const opened = { descriptor, key, users: 1 };
  shared.set(key, opened);
  return opened;
}

function closeShared({ key }: { readonly key: string }): void {
  const known = shared.get(key);
  if (known === undefined || --known.users > 0) return;
  shared.delete(key);
  closeSync(known.descriptor);
}
