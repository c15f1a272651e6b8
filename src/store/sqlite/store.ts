import { Pause } from "../../search/pause.ts";
import type { GraphStore } from "../graph-store.ts";
import { storeNotEmpty } from "../refusals.ts";
import type { TopologyChunk } from "../topology-feed.ts";
import { changesInTurns, changesSince, hasManyChanges } from "./changes.ts";
import { storeFailure } from "./connection.ts";
import { counter, momentOf } from "./counters.ts";
import { Counting } from "./counts.ts";
import { damagesIn } from "./damage.ts";
import { settle } from "./file.ts";
import { listClaims, listEntities, listSources, listVersions } from "./lists.ts";
import { load } from "./load/load.ts";
import type { SqliteOptions } from "./open-file.ts";
import { OpenStore } from "./open-store.ts";
import { readerOf } from "./reads.ts";
import { searchCandidates } from "./search.ts";
import { hasCommonWord, searchInTurns } from "./search-in-turns.ts";
import { topologyChunks } from "./topology-rows.ts";
import { writtenUnder } from "./write-keys.ts";
import { inOneCommit, write } from "./writes.ts";

/**
 * Opens the store in a file, creating it and its folder if missing. Rejects with STORE_UNAVAILABLE where the file
 * cannot be used (locked, damaged, no permission, disk full), with CONFLICT where it holds something else.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<GraphStore> {
  const { file } = options;
  const open = await OpenStore.open(options);
  const { reader } = open;
  const { place, writer, lock, boundFile } = open.opened;
  const whileOpen: OpenStore["whileOpen"] = (action) => open.whileOpen(action);
  const counting = new Counting(reader, (steps) => open.read(steps));

  return {
    name: "sqlite",
    isLocal: true,
    write: (batch) =>
      open.whileWritable(async () => {
        const result = await write(writer, lock, batch, () => open.stateFor(writer));
        // A write into a file that was moved away meanwhile is lost, and must not be acknowledged.
        boundFile.check();
        return result;
      }),
    inOneCommit: (about, work) =>
      open.untilDone(
        open.whileWritable(async () => {
          const stateNow = () => open.stateFor(writer);
          const committed = await inOneCommit(writer, lock, { about, stateNow, check: () => open.checkStillOpen() }, work);
          boundFile.check();
          return committed;
        }),
      ),
    load: (chunks) =>
      open.untilDone(
        whileOpen(() => {
          if (place.isReadOnly) throw open.stateFor(reader).revision > 0 ? storeNotEmpty(file) : place.refusal();
          open.stateFor(reader);
          return load(writer, lock, file, chunks, open.isClosing);
        }),
      ),
    ...readerOf(reader, whileOpen),
    listEntities: (query) => whileOpen(() => open.read((db) => listEntities(db, query))),
    listClaims: (query) => whileOpen(() => open.read((db) => listClaims(db, query))),
    listSources: (query) => whileOpen(() => open.read((db) => listSources(db, query))),
    listVersions: (query) => whileOpen(() => open.read((db) => listVersions(db, query))),
    searchCandidates: (query) =>
      whileOpen(async () => {
        if (!hasCommonWord(reader, query.text)) return searchCandidates(reader, query);
        return open.inTurns((db) => searchInTurns(db, query));
      }),
    topologyRows: () =>
      whileOpen(() => {
        open.stateFor(reader);
        const db = open.stream();
        const moment = momentOf(db);
        async function* rows(): AsyncGenerator<TopologyChunk> {
          try {
            yield* topologyChunks(db);
          } catch (error) {
            throw storeFailure(error, file);
          } finally {
            open.release(db);
          }
        }
        return { ...moment, rows: rows() };
      }),
    changesSince: (since) =>
      whileOpen(async () => {
        // While nothing happens, everything is in the file itself: then it can be copied or replaced.
        if (open.stateFor(reader).revision === since && boundFile.hasLog && !place.isReadOnly) {
          settle(writer);
          boundFile.wasSettled();
        }
        if (!hasManyChanges(reader, since)) return changesSince(reader, since);
        return open.atOnce((db) => changesInTurns(db, since));
      }),
    revision: () => whileOpen(() => open.stateFor(reader).revision),
    writtenUnder: (author, key) => whileOpen(() => writtenUnder(reader, author, key)),
    counts: (clearance) => whileOpen(() => counting.of(clearance)),
    identity: () => whileOpen(() => reader.query("SELECT value FROM meta WHERE name = 'identity'").get()?.[0] as string),
    damage: () =>
      whileOpen(async () => {
        const db = open.stream();
        const pause = new Pause();
        const found: string[] = [];
        try {
          for (const damage of damagesIn(db)) {
            if (damage !== undefined) found.push(damage);
            await pause.whenDue();
          }
          return found;
        } finally {
          open.release(db);
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
    close: () => open.close(),
  };
}
