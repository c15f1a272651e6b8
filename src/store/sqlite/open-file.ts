import { BoundDatabase } from "../bound-database.ts";
import type { OpenEvents } from "../store-definition.ts";
import { BoundFile } from "./bound-file.ts";
import { connect, isFull, Statements } from "./connection.ts";
import { stateOf } from "./counters.ts";
import { makeFolder, prepare } from "./file.ts";
import { checkLog } from "./log.ts";
import { type Place, placeOf, placeWithoutRoom } from "./place.ts";
import { WriteLock } from "./write-lock.ts";

export interface SqliteOptions extends OpenEvents {
  readonly file: string;
  /** Files up to this size are checked from end to end when they are opened. */
  readonly checkedBytes?: number;
}

/** A file of this size is checked from end to end within a few seconds. */
const mostCheckedBytes = 64 * 1024 * 1024;

/** A file that was found to be sound, and the connection that writes to it. */
export interface OpenFile {
  readonly place: Place;
  readonly writer: Statements;
  readonly lock: WriteLock;
  readonly bound: BoundDatabase;
  readonly boundFile: BoundFile;
}

/** Opens a file, creating it and its folder if missing. One that has no room to grow is read as it is. */
export async function openFile(options: SqliteOptions): Promise<OpenFile> {
  const { file } = options;
  const place = placeOf(file);
  try {
    if (!place.isReadOnly) makeFolder(file);
    return await openAt(place, options);
  } catch (error) {
    if (place.isReadOnly || !isFull(error)) throw error;
    return await openWithoutRoom(options, error);
  }
}

async function openWithoutRoom(options: SqliteOptions, failure: unknown): Promise<OpenFile> {
  const place = placeWithoutRoom(options.file);
  if (place === undefined) throw failure;
  const opened = await openAt(place, options);
  if ((opened.bound.known?.revision ?? 0) > 0) return opened;
  // There is nothing to read, so that all there is to say is why nothing can be written.
  await opened.boundFile.closing(async () => opened.writer.close());
  place.release();
  throw failure;
}

async function openAt(place: Place, options: SqliteOptions): Promise<OpenFile> {
  const { file } = options;
  let writer: Statements | undefined;
  try {
    // Whoever opens the file writes the log back when the file is closed, as far as it is intact, and removes it.
    await checkLog(file);
    writer = new Statements(connect(place.location));
    const lock = new WriteLock(writer);
    await prepare(writer, lock, { checkedBytes: mostCheckedBytes, ...options });
    const bound = new BoundDatabase();
    bound.found(stateOf(writer), undefined);
    return { place, writer, lock, bound, boundFile: new BoundFile(file, place.isReadOnly, writer, bound) };
  } catch (error) {
    writer?.close();
    place.release();
    throw error;
  }
}
