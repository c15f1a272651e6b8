import { Pause } from "../../search/pause.ts";
import type { GraphStore } from "../graph-store.ts";
import { storeClosed, storeNotEmpty } from "../refusals.ts";
import type { TopologyChunk } from "../topology-feed.ts";
import { changesInTurns, changesSince, hasManyChanges } from "./changes.ts";
import { collectClosedConnections } from "./collect.ts";
import { connect, Statements, storeFailure } from "./connection.ts";
import { counter, momentOf, stateOf } from "./counters.ts";
import { Counting } from "./counts.ts";
import { damagesIn } from "./damage.ts";
import { settle } from "./file.ts";
import { listClaims, listEntities, listSources, listVersions } from "./lists.ts";
import { load } from "./load/load.ts";
import { openFile, type SqliteOptions } from "./open-file.ts";
import { ReadingConnections } from "./reading-connections.ts";
import { readerOf } from "./reads.ts";
import { searchCandidates } from "./search.ts";
import { hasCommonWord, searchInTurns } from "./search-in-turns.ts";
import { resultInTurns, resultOfTurn, type Steps } from "./steps.ts";
import { topologyChunks } from "./topology-rows.ts";
import { writtenUnder } from "./write-keys.ts";
import { inOneCommit, write } from "./writes.ts";

/**
 * Opens the store in a file, creating it and its folder if missing. Rejects with STORE_UNAVAILABLE where the file
 * cannot be used (locked, damaged, no permission, disk full), with CONFLICT where it holds something else.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<GraphStore> {
  const { file } = options;
  const guard = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw storeFailure(error, file);
    }
  };
  const guarded = async <T>(action: () => T | Promise<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      throw storeFailure(error, file);
    }
  };
  const { place, writer, lock, bound, boundFile } = await guarded(() => openFile(options));
  const connected = () => new Statements(connect(place.location));
  const reader = guard(connected);
  /** Connections that read a whole topology, or many changes, each from its own state of the database. */
  const streaming = new Set<Statements>();
  /** Those on which long lists are read, and all that a common word finds. */
  const reading = new ReadingConnections(connected);
  const closing = new AbortController();
  /** Settles when no load or commit of many parts is under way. */
  let busy: Promise<unknown> = Promise.resolve();
  const untilDone = <T>(work: Promise<T>): Promise<T> => {
    busy = Promise.allSettled([busy, work]);
    return work;
  };
  const streamed = () => {
    const db = connected();
    streaming.add(db);
    db.exec("BEGIN");
    return db;
  };
  const release = (db: Statements) => {
    if (!streaming.delete(db)) return;
    if (db.connection.inTransaction) db.exec("ROLLBACK");
    db.close();
  };

  let closed: Promise<void> | undefined;
  const close = async () => {
    closing.abort();
    await busy;
    await boundFile.closing(async () => {
      for (const db of [...streaming]) release(db);
      reading.close();
      reader.close();
      if (bound.reason === undefined && !place.isReadOnly) settle(writer);
      writer.close();
      if (bound.reason !== undefined) await collectClosedConnections();
    });
    place.release();
  };
  const whileOpen = <T>(action: () => T | Promise<T>): Promise<T> =>
    closed === undefined
      ? guarded(() => {
          boundFile.check();
          return action();
        })
      : Promise.reject(bound.reason ?? storeClosed());
  const stillOpen = () => {
    if (closed !== undefined) throw bound.reason ?? storeClosed();
    boundFile.check();
  };
  const whileWritable = <T>(action: () => T | Promise<T>): Promise<T> =>
    place.isReadOnly ? Promise.reject(place.refusal()) : whileOpen(action);
  const unlessClosed = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw closed === undefined ? error : (bound.reason ?? storeClosed());
    }
  };
  /** Reads one state of the database while other work of this thread has its turns. */
  const inTurns = <T>(read: (db: Statements) => Promise<T>): Promise<T> => unlessClosed(reading.use(read));
  /** The same, without waiting for others. */
  const atOnce = async <T>(read: (db: Statements) => Promise<T>): Promise<T> => {
    const db = streamed();
    return unlessClosed(read(db).finally(() => release(db)));
  };
  /** What is soon read is read at once; anything else in turns. */
  const read = async <T>(steps: (db: Statements) => Steps<T>): Promise<T> => {
    const soon = reader.snapshot(() => resultOfTurn(steps(reader)));
    return soon === undefined ? inTurns((db) => resultInTurns(steps(db))) : soon.result;
  };
  const counting = new Counting(reader, read);
  const state = () => boundFile.checkState(() => stateOf(reader));

  return {
    name: "sqlite",
    isLocal: true,
    write: (batch) =>
      whileWritable(async () => {
        const result = await write(writer, lock, batch, () => boundFile.checkState(() => stateOf(writer)));
        // A write into a file that was moved away meanwhile is lost, and must not be acknowledged.
        boundFile.check();
        return result;
      }),
    inOneCommit: (about, work) =>
      untilDone(
        whileWritable(async () => {
          const stateNow = () => boundFile.checkState(() => stateOf(writer));
          const committed = await inOneCommit(writer, lock, { about, stateNow, check: stillOpen }, work);
          boundFile.check();
          return committed;
        }),
      ),
    load: (chunks) =>
      untilDone(
        whileOpen(() => {
          if (place.isReadOnly) throw state().revision > 0 ? storeNotEmpty(file) : place.refusal();
          state();
          return load(writer, lock, file, chunks, closing.signal);
        }),
      ),
    ...readerOf(reader, whileOpen),
    listEntities: (query) => whileOpen(() => read((db) => listEntities(db, query))),
    listClaims: (query) => whileOpen(() => read((db) => listClaims(db, query))),
    listSources: (query) => whileOpen(() => read((db) => listSources(db, query))),
    listVersions: (query) => whileOpen(() => read((db) => listVersions(db, query))),
    searchCandidates: (query) =>
      whileOpen(async () => {
        if (!hasCommonWord(reader, query.text)) return searchCandidates(reader, query);
        return inTurns((db) => searchInTurns(db, query));
      }),
    topologyRows: () =>
      whileOpen(() => {
        state();
        const db = streamed();
        const moment = momentOf(db);
        async function* rows(): AsyncGenerator<TopologyChunk> {
          try {
            yield* topologyChunks(db);
          } catch (error) {
            throw storeFailure(error, file);
          } finally {
            release(db);
          }
        }
        return { ...moment, rows: rows() };
      }),
    changesSince: (since) =>
      whileOpen(async () => {
        // While nothing happens, everything is in the file itself: then it can be copied or replaced.
        if (state().revision === since && boundFile.hasLog && !place.isReadOnly) {
          settle(writer);
          boundFile.wasSettled();
        }
        if (!hasManyChanges(reader, since)) return changesSince(reader, since);
        return atOnce((db) => changesInTurns(db, since));
      }),
    revision: () => whileOpen(() => state().revision),
    writtenUnder: (author, key) => whileOpen(() => writtenUnder(reader, author, key)),
    counts: (clearance) => whileOpen(() => counting.of(clearance)),
    identity: () => whileOpen(() => reader.query("SELECT value FROM meta WHERE name = 'identity'").get()?.[0] as string),
    damage: () =>
      whileOpen(async () => {
        const db = streamed();
        const pause = new Pause();
        const found: string[] = [];
        try {
          for (const damage of damagesIn(db)) {
            if (damage !== undefined) found.push(damage);
            await pause.whenDue();
          }
          return found;
        } finally {
          release(db);
        }
      }),
    health: async () => {
      try {
        const version = reader.query("SELECT sqlite_version()").get()?.[0];
        boundFile.check();
        return { healthy: Number.isInteger(counter(reader, "revision")), version: `SQLite ${version}` };
      } catch {
        return { healthy: false, version: "SQLite" };
      }
    },
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
