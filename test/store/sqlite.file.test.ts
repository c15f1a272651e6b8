import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { storeNamed } from "../../src/store/store-registry.ts";
import { newClaim, organization, pair, refusal, source } from "./contract/records.ts";
import { freshShape } from "./contract/topology-rows.ts";
import { earlierTables, makeEarlier, sealedSince } from "./earlier-tables.ts";

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "sqlite-store-"));
}

describe("a SQLite file", () => {
  let folder: string;
  let file: string;
  const opened: { close(): unknown }[] = [];
  const open = async () => {
    const store = await openSqliteStore({ file });
    opened.push(store);
    return store;
  };
  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder, "graph.db");
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A closed file with many records, large enough to be cut and damaged in the middle. */
  async function filled(): Promise<void> {
    const store = await open();
    await store.write({
      ...pair,
      entities: [...pair.entities, ...Array.from({ length: 500 }, (_, i) => organization(`org-${i}`))],
    });
    await store.close();
    opened.pop();
  }

  it("is opened by its name in the settings, and made with its folder when missing", async () => {
    const store = await storeNamed("sqlite").open({ SQLITE_FILE: join(folder, "a", "b", "graph.db") });
    opened.push(store);
    expect(store.name).toBe("sqlite");
    expect(await store.revision()).toBe(0);
    expect(await store.health()).toEqual({ healthy: true, version: expect.stringMatching(/^SQLite 3\./) });
  });

  it("keeps everything when closed and opened again", async () => {
    const first = await open();
    await first.write(pair);
    const [identity, shape] = [await first.identity(), await freshShape(first)];
    await first.close();
    opened.pop();
    const second = await open();
    expect(await second.identity()).toBe(identity);
    expect(await freshShape(second)).toEqual(shape);
  });

  it("made by two at the same moment has one identity", async () => {
    const [a, b] = await Promise.all([open(), open()]);
    expect(await a.identity()).toBe(await b.identity());
  });

  it("that another connection writes for too long is refused with what to do, while reads go on", async () => {
    const store = await open();
    await store.write(pair);
    const other = new Database(file);
    opened.push(other);
    other.exec("BEGIN IMMEDIATE");
    const refused = refusal("STORE_UNAVAILABLE", store.write({ entities: [organization("next")] }));
    expect((await store.entities(["lab"]))[0]?.id).toBe("lab");
    expect((await refused).message).toMatch(/is locked by another process that writes to it\. .* try again/);
    other.exec("ROLLBACK");
    expect((await store.write({ entities: [organization("next")] })).revision).toBe(2);
  });

  it("that another connection writes for a moment is waited for", async () => {
    const store = await open();
    const other = new Database(file);
    opened.push(other);
    other.exec("BEGIN IMMEDIATE");
    const write = store.write(pair);
    setTimeout(() => other.exec("ROLLBACK"), 200);
    expect((await write).revision).toBe(1);
  });

  const damages: readonly { readonly what: string; damage(): void; readonly message: RegExp }[] = [
    { what: "that is text", damage: () => writeFileSync(file, "Dear diary,\n".repeat(1000)), message: /is not a SQLite database/ },
    { what: "that was cut off", damage: () => truncateSync(file, 3 * 4096), message: /is damaged/ },
    { what: "whose first page is zeros", damage: () => overwrite(0, 4096), message: /is not a SQLite database|is damaged/ },
    { what: "with zeros in its middle", damage: () => overwrite(5 * 4096, 8 * 4096), message: /is damaged/ },
  ];
  function overwrite(start: number, end: number): void {
    const bytes = readFileSync(file);
    bytes.fill(0, start, end);
    writeFileSync(file, bytes);
  }
  it.each(damages)("$what is refused, and left as it is", async ({ damage, message }) => {
    await filled();
    damage();
    const before = readFileSync(file);
    const error = await refusal("STORE_UNAVAILABLE", open());
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("\n");
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("of another program is refused, and left as it is", async () => {
    const other = new Database(file);
    other.exec("CREATE TABLE photos (id INTEGER)");
    other.close();
    const before = readFileSync(file);
    expect((await refusal("CONFLICT", open())).message).toMatch(/belongs to another program/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("with the tables of another version is refused, and says both", async () => {
    await filled();
    const other = new Database(file);
    other.exec("PRAGMA user_version = 999");
    other.close();
    expect((await refusal("CONFLICT", open())).message).toMatch(/has version 999 of the tables, and this program needs version 9/);
  });

  it.each(earlierTables)("with the tables of version $version is upgraded, and keeps everything", async (earlier) => {
    await filled();
    const before = await open();
    const [identity, shape] = [await before.identity(), await freshShape(before)];
    await before.close();
    opened.pop();
    const other = new Database(file);
    makeEarlier(other, earlier);
    // No earlier version made keys of names.
    other.exec("DELETE FROM search_postings; DELETE FROM search_words; DELETE FROM search_typos; DELETE FROM external_ids");
    // They folded names and package URLs otherwise.
    if (earlier.version < sealedSince) other.exec("UPDATE entities SET folded_name = 'as it was'");
    other.close();
    const both = await Promise.all([open(), open()]);
    for (const store of both) {
      expect(await store.identity()).toBe(identity);
      expect(await freshShape(store)).toEqual(shape);
    }
    expect(shape.relationships.get("rel-1")?.claims).toHaveLength(1);
    const [upgraded] = both as [GraphStore, ...GraphStore[]];
    const { entities } = await upgraded.searchCandidates({ text: "la", clearance: 4, limit: 10 });
    expect(entities.map(({ id }) => id)).toEqual(["lab"]);
    expect((await upgraded.listEntities({ first: 10, clearance: 4 })).keys).toContainEqual(["lab", "lab"]);
    expect(await upgraded.entitiesNamed([{ kind: "ORGANIZATION", name: "Lab" }])).toEqual([["lab"]]);
    await upgraded.write({ entities: [organization("lab", { name: "Renamed" })], recordedBy: "ada" });
    expect((await upgraded.entityVersions(["lab"]))[0]).toMatchObject([
      { entity: { name: "lab" } },
      { recordedBy: "ada", entity: { name: "Renamed" } },
    ]);
    await upgraded.write({ sources: [source("bom", { version: "3" })] });
    expect(await upgraded.sources(["paper", "bom"])).toEqual([source("paper"), source("bom", { version: "3" })]);
  });

  it.each(earlierTables)(
    "whose upgrade from version $version is cut off is as it was, and is upgraded by the next",
    async (earlier) => {
      const store = await open();
      const crowd = Array.from({ length: 2_000 }, (_, i) => organization(`org-${i}`, { name: `Organization ${i}` }));
      await store.write({ ...pair, entities: [...pair.entities, ...crowd] });
      const [identity, shape] = [await store.identity(), await freshShape(store)];
      await store.close();
      opened.pop();
      const tables = () => {
        const db = new Database(file);
        const content = ["PRAGMA user_version", "SELECT sql FROM sqlite_master", "SELECT count(*) FROM search_words"].map((sql) =>
          db.prepare(sql).raw().all([]),
        );
        db.close();
        return content;
      };
      const other = new Database(file);
      makeEarlier(other, earlier);
      other.exec("DELETE FROM search_postings; DELETE FROM search_words");
      other.close();
      const before = tables();
      const script = fileURLToPath(new URL("./upgrade-until-killed.ts", import.meta.url));
      await killed(spawn(process.execPath, ["--import", "tsx", script, file], { stdio: ["ignore", "pipe", "inherit"] }), "half");
      expect(tables()).toEqual(before);

      const shares: number[] = [];
      const upgraded = await openSqliteStore({ file, onUpgrade: (share) => shares.push(share) });
      opened.push(upgraded);
      expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect([await upgraded.identity(), await freshShape(upgraded)]).toEqual([identity, shape]);
      expect((await upgraded.searchCandidates({ text: "organization 77", clearance: 4, limit: 10 })).entities.length).toBe(10);
    },
  );

  it("of version 7 with a source that is not as it was written is refused, and not sealed anew", async () => {
    await filled();
    const other = new Database(file);
    makeEarlier(other, earlierTables.find(({ version }) => version === 7)!);
    other.exec("UPDATE sources SET title = 'Forged'");
    other.close();
    expect((await refusal("STORE_UNAVAILABLE", open())).message).toMatch(/damaged.*a source is not as it was written/);
  });

  it("whose id of an entity has become bytes is refused by what reads its relationships", async () => {
    await filled();
    const other = new Database(file);
    other.exec("UPDATE entities SET id = CAST(id AS BLOB) WHERE key = (SELECT to_key FROM relationships)");
    other.close();
    const store = await openSqliteStore({ file, checkedBytes: 0 });
    opened.push(store);
    const asked = store.relationships(pair.relationships.map(({ id }) => id));
    expect((await refusal("STORE_UNAVAILABLE", asked)).message).toMatch(/is damaged/);
  });

  it.each(["entities", "relationships"])("that has lost one of its %s is refused by what reads all of them", async (table) => {
    await filled();
    const other = new Database(file);
    other.exec(`DELETE FROM ${table} WHERE key = (SELECT max(key) FROM ${table})`);
    other.close();
    const store = await openSqliteStore({ file, checkedBytes: 0 });
    opened.push(store);
    const message = new RegExp(`is damaged.*another number of ${table}`);
    expect((await refusal("STORE_UNAVAILABLE", store.changesSince(0))).message).toMatch(message);
    expect((await refusal("STORE_UNAVAILABLE", freshShape(store))).message).toMatch(message);
  });

  it("of version 4, whose versions were not marked, hides those that a clearance may not see once it is upgraded", async () => {
    const store = await open();
    await store.write(pair);
    await store.write({ entities: [organization("lab", { name: "Secret", marking: "AMBER" })] });
    await store.write({ entities: [organization("lab", { name: "Open" })], recordedBy: "ada" });
    await store.write({ retractions: [{ claim: "claim-1", reason: "wrong" }], recordedBy: "ada" });
    await store.close();
    opened.pop();
    const other = new Database(file);
    makeEarlier(other, earlierTables.find(({ version }) => version === 4)!);
    other.close();
    const upgraded = await open();
    const query = { type: "entity", recordedSince: 0, recordedUntil: Date.now() + 1_000, first: 10 } as const;
    const [all, seen] = [
      await upgraded.listVersions({ ...query, clearance: 4 }),
      await upgraded.listVersions({ ...query, clearance: 1 }),
    ];
    expect([all.totalCount, seen.items]).toEqual([2, all.items.slice(0, 1)]);
    // What was not kept then is not known now.
    const [claim] = await upgraded.claims(["claim-1"]);
    expect(claim).toMatchObject({ retractionReason: "wrong" });
    expect(claim).not.toHaveProperty("retractedBy");
    expect(await upgraded.revisionsAt([Number(claim?.retractedAt)])).toEqual([undefined]);
    await upgraded.write({ claims: [newClaim("claim-2", "lab")] });
    expect(await upgraded.revisionsAt([Number((await upgraded.claims(["claim-2"]))[0]?.recordedAt)])).toEqual([5]);
  });

  it("in a place where no folder can be made is refused", async () => {
    writeFileSync(join(folder, "plain"), "");
    file = join(folder, "plain", "graph.db");
    await refusal("STORE_UNAVAILABLE", open());
  });

  it("that is a folder is refused", async () => {
    mkdirSync(file);
    expect((await refusal("STORE_UNAVAILABLE", open())).message).toMatch(/cannot be opened/);
  });

  it("in a folder without write access is refused", async () => {
    // Rights do not bind the superuser, but nobody makes files in the kernel's own folder.
    if (process.getuid?.() === 0 && existsSync("/proc/self")) file = "/proc/self/graph.db";
    else chmodSync(folder, 0o500);
    await refusal("STORE_UNAVAILABLE", open());
    chmodSync(folder, 0o700);
  });

  it("holds all of a load or nothing, wherever the process is killed", async () => {
    const outcomes = new Set<number>();
    for (const progress of ["chunk 1", "chunk 20", "chunk 39", "done"]) {
      file = join(folder, "killed.db");
      for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
      await killed(
        spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL("./load-until-killed.ts", import.meta.url)), file], {
          stdio: ["ignore", "pipe", "inherit"],
        }),
        progress,
      );
      const store = await open();
      const { revision, entities, relationships } = await freshShape(store);
      const counted = await store.counts(4);
      expect([entities.size, relationships.size]).toEqual(revision === 0 ? [0, 0] : [400, 20_000]);
      expect(counted).toMatchObject({ entities: entities.size, claims: relationships.size });
      outcomes.add(revision);
      expect((await store.write({ entities: [organization("next")] })).revision).toBe(revision + 1);
      await store.close();
      opened.pop();
    }
    expect([...outcomes].sort()).toEqual([0, 1]);
  });
});

/** Waits until the child says that it has come so far, and kills it. */
async function killed(child: ChildProcess, progress: string): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  for await (const text of child.stdout as AsyncIterable<Buffer>) {
    if (String(text).split("\n").includes(progress)) break;
  }
  child.kill("SIGKILL");
  await gone;
}
