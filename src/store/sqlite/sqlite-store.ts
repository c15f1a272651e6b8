import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { SupplyGraphError } from "../../model/errors.ts";
import type { GraphStore, TopologyChunk } from "../graph-store.ts";
import { connect, Statements, storeFailure } from "./connection.ts";
import { counter } from "./counters.ts";
import { Counting } from "./counts.ts";
import { listClaims, listEntities, listSources } from "./lists.ts";
import { load } from "./load/load.ts";
import * as reads from "./reads.ts";
import { createSchema, hasSchema } from "./schema.ts";
import { searchCandidates } from "./search.ts";
import { rowsSince, topologyChunks } from "./topology-rows.ts";
import { WriteLock } from "./write-lock.ts";
import { write } from "./writes.ts";

/** Files up to this size are checked from end to end when they are opened; it takes well under a second. */
const checkedBytes = 64 * 1024 * 1024;

/**
 * Opens the store in a file, made with its folder when missing. Rejects with STORE_UNAVAILABLE where the file cannot be
 * used (locked, damaged, no rights, no room), with CONFLICT where it holds something else.
 */
export async function openSqliteStore({ file }: { readonly file: string }): Promise<GraphStore> {
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
  const connected = () => new Statements(connect(file));

  const writer = await guarded(() => {
    makeFolder(file);
    return connected();
  });
  const lock = new WriteLock(writer);
  try {
    await guarded(() => prepare(writer, lock, file));
  } catch (error) {
    writer.connection.close();
    throw error;
  }
  const reader = guard(connected);
  const counting = new Counting(reader);
  /** Connections that read a whole topology, each from its own state of the database. */
  const streaming = new Set<Statements>();
  const closing = new AbortController();
  /** Settles when no load is under way. */
  let loading: Promise<unknown> = Promise.resolve();
  const release = (db: Statements) => {
    if (!streaming.delete(db)) return;
    if (db.connection.inTransaction) db.exec("ROLLBACK");
    db.connection.close();
  };

  return {
    name: "sqlite",
    write: (batch) => guarded(() => write(writer, lock, batch)),
    load: (chunks) => {
      const loaded = guarded(() => load(writer, lock, file, chunks, closing.signal));
      loading = loaded.catch(() => undefined);
      return loaded;
    },
    entities: (ids) => guarded(() => reads.entities(reader, ids)),
    relationships: (ids) => guarded(() => reads.relationships(reader, ids)),
    claims: (ids) => guarded(() => reads.claims(reader, ids)),
    sources: (ids) => guarded(() => reads.sources(reader, ids)),
    claimsAbout: (ids) => guarded(() => reads.claimsAbout(reader, ids)),
    entitiesWithExternalId: (externalIds) => guarded(() => reads.entitiesWithExternalId(reader, externalIds)),
    listEntities: (query) => guarded(() => listEntities(reader, query)),
    listClaims: (query) => guarded(() => listClaims(reader, query)),
    listSources: (query) => guarded(() => listSources(reader, query)),
    searchCandidates: (query) => guarded(() => searchCandidates(reader, query)),
    topologyRows: () =>
      guarded(() => {
        const db = connected();
        streaming.add(db);
        db.exec("BEGIN");
        const revision = counter(db, "revision");
        async function* rows(): AsyncGenerator<TopologyChunk> {
          try {
            yield* topologyChunks(db);
          } catch (error) {
            throw storeFailure(error, file);
          } finally {
            release(db);
          }
        }
        return { revision, rows: rows() };
      }),
    changesSince: (since) =>
      guarded(() =>
        reader.snapshot(() => {
          const revision = counter(reader, "revision");
          if (since > revision) throw replacedByOlder(since, revision);
          return { revision, rows: rowsSince(reader, since) };
        }),
      ),
    revision: () => guarded(() => counter(reader, "revision")),
    counts: (clearance) => guarded(() => counting.of(clearance)),
    identity: () => guarded(() => reader.query("SELECT value FROM meta WHERE name = 'identity'").get()?.[0] as string),
    health: async () => {
      try {
        const version = reader.query("SELECT sqlite_version()").get()?.[0];
        return { healthy: Number.isInteger(counter(reader, "revision")), version: `SQLite ${version}` };
      } catch {
        return { healthy: false, version: "SQLite" };
      }
    },
    close: async () => {
      closing.abort();
      await loading;
      for (const db of [...streaming]) release(db);
      reader.connection.close();
      settle(writer);
      writer.connection.close();
    },
  };
}

/** Brings the log into the file, so that a closed store is one file; one that others still use is left to them. */
function settle(db: Statements): void {
  try {
    db.value("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch {
    // Nothing is lost: whoever opens the file next reads the log.
  }
}

function makeFolder(file: string): void {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const message = `The folder ${folder} for the database file cannot be made: make it, or name another file.`;
    throw new SupplyGraphError("STORE_UNAVAILABLE", message, { file }, { cause: error });
  }
}

async function prepare(db: Statements, lock: WriteLock, file: string): Promise<void> {
  const isOld = existsSync(file) && statSync(file).size > 0;
  const isSmall = isOld && statSync(file).size <= checkedBytes;
  if (!hasSchema(db, file)) {
    db.exec("PRAGMA journal_mode = WAL");
    // Another process may make the tables at the same moment: who comes second finds them.
    await lock.transaction(() => {
      const made = !hasSchema(db, file);
      if (made) createSchema(db);
      return { keep: made, result: undefined };
    });
  } else if (isSmall) {
    const found = db.value("PRAGMA quick_check(1)");
    if (found !== "ok") throw storeFailure(Object.assign(new Error(String(found)), { code: "SQLITE_CORRUPT" }), file);
  }
  db.exec("PRAGMA synchronous = NORMAL");
}

function replacedByOlder(since: number, revision: number): SupplyGraphError {
  const message = `The store is at revision ${revision} and was never at ${since}: an older copy is in its place, read it anew.`;
  return new SupplyGraphError("CONFLICT", message);
}
