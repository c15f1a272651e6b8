import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { compose } from "../../src/app/compose.ts";
import { readSettings } from "../../src/app/settings.ts";
import { graphExporters } from "../../src/exporters/exporter-registry.ts";
import { anonymous } from "../../src/service/asker.ts";
import { exportGraph } from "../../src/service/export/whole-graph.ts";
import { checkIntegrity } from "../../src/service/integrity.ts";
import { askBlastRadius } from "../../src/service/questions/blast-radius.ts";
import { ReplacedDatabaseError } from "../../src/store/bound-database.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { chunk, chunks, newClaim, organization, pair, refusal } from "./contract/records.ts";
import { freshShape } from "./contract/topology-rows.ts";
import { earlierTables, makeEarlier } from "./earlier-tables.ts";

const exporter = graphExporters.find(({ name }) => name === "native") as (typeof graphExporters)[number];

// Rights do not bind the superuser. The process of this file becomes somebody else for good; vitest gives each file its own.
const nobody = 65_534;
if (process.getuid?.() === 0) {
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}

describe("a SQLite file that cannot be written", () => {
  const parent = tmpdir();
  const temporary = join(parent, `read-only-copies-${process.pid}`);
  let folder: string;
  let file: string;
  const opened: GraphStore[] = [];
  const open = async (path = file) => {
    const store = await openSqliteStore({ file: path });
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    process.env["TMPDIR"] = temporary;
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary);
    folder = mkdtempSync(join(parent, "read only % # ? "));
    file = join(folder, "graph.db");
    const store = await openSqliteStore({ file });
    await store.write(pair);
    await store.close();
    // What another process would have removed when it closed the file.
    for (const end of ["-wal", "-shm"]) rmSync(file + end, { force: true });
  });
  afterAll(() => {
    process.env["TMPDIR"] = parent;
    rmSync(temporary, { recursive: true, force: true });
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true, force: true });
  });

  function lock(): void {
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
    chmodSync(folder, 0o555);
  }
  /** The file with a log that holds its last write, as a process leaves it that was killed. */
  async function withLog(): Promise<void> {
    const store = await openSqliteStore({ file });
    await store.write({ entities: [organization("in-the-log")], claims: [newClaim("claim-2", "rel-1")] });
    const copies = [file, `${file}-wal`].map((path) => [path, readFileSync(path)] as const);
    await store.close();
    rmSync(`${file}-shm`, { force: true });
    for (const [path, bytes] of copies) writeFileSync(path, bytes);
  }
  const content = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString("base64")]);

  it.each<[string, () => Promise<void> | void, string[]]>([
    ["in a folder that cannot be written either", lock, ["lab", "vendor"]],
    ["in a folder that can", () => chmodSync(file, 0o444), ["lab", "vendor"]],
    ["alone, in a folder that cannot", () => chmodSync(folder, 0o555), ["lab", "vendor"]],
    [
      "with a log that was left behind",
      async () => {
        await withLog();
        lock();
      },
      ["in-the-log", "lab", "vendor"],
    ],
    [
      "with the tables of an earlier version",
      () => {
        withEarlierTables();
        lock();
      },
      ["lab", "vendor"],
    ],
  ])("is read whole and left as it is: %s", async (_, prepare, ids) => {
    await prepare();
    const before = content();
    const store = await open();
    expect([...(await freshShape(store)).entities.keys()].sort()).toEqual(ids);
    expect((await store.entities(["lab"]))[0]?.name).toBe("lab");
    expect((await checkIntegrity(store)).problems).toEqual([]);
    expect((await store.changesSince(await store.revision())).rows.entities).toEqual([]);
    expect((await store.health()).healthy).toBe(true);
    let text = "";
    for await (const piece of exportGraph(store, exporter, ".json")) text += piece;
    expect(JSON.parse(text).entities).toHaveLength(ids.length);
    const message = `The database file ${file} cannot be written. Give the process write access to the file and its folder.`;
    expect((await refusal("STORE_UNAVAILABLE", store.write({ entities: [organization("late")] }))).message).toBe(message);
    expect((await refusal("CONFLICT", store.load(chunks(chunk({ entities: [organization("late")] }))))).message).toBe(
      `The store already holds a graph, and cannot be written. Load into an empty store, or give the process write access to ${file} and its folder and use import to add to this one.`,
    );
    await store.close();
    expect(content()).toEqual(before);
    expect(readdirSync(tmpdir())).toEqual([]);
  });

  /** As an earlier version of the program made it. */
  function withEarlierTables(): void {
    const db = new Database(file);
    for (const earlier of earlierTables.slice(0, 1)) makeEarlier(db, earlier);
    db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    db.close();
    for (const end of ["-wal", "-shm"]) rmSync(file + end, { force: true });
  }

  it("answers questions", async () => {
    lock();
    const settings = readSettings({ environment: { SQLITE_FILE: file }, envFile: join(folder, "none.env") });
    const app = await compose(settings);
    const answer = await askBlastRadius(app.session(anonymous), { seeds: [{ id: "vendor" }] });
    expect(answer.impacts(undefined, "SEVERITY").length).toBe(1);
    await app.refresh();
    await app.close();
  });

  it("that is empty cannot be loaded into, and that is all that is wrong with it", async () => {
    rmSync(file);
    await (await openSqliteStore({ file })).close();
    for (const end of ["-wal", "-shm"]) rmSync(file + end, { force: true });
    lock();
    const { message } = await refusal(
      "STORE_UNAVAILABLE",
      (await open()).load(chunks(chunk({ entities: [organization("late")] }))),
    );
    expect(message).toBe(`The database file ${file} cannot be written. Give the process write access to the file and its folder.`);
  });

  it("is another one as soon as somebody else writes to it", async () => {
    chmodSync(file, 0o444);
    const store = await open();
    const before = await store.revision();
    chmodSync(file, 0o644);
    const writer = await open(copyWritable());
    await writer.write({ entities: [organization("next")] });
    await writer.close();
    copyFileSync(join(folder, "writable.db"), file);
    expect(before).toBe(1);
    expect(await refusal("STORE_UNAVAILABLE", store.changesSince(before))).toBeInstanceOf(ReplacedDatabaseError);
  });
  function copyWritable(): string {
    const path = join(folder, "writable.db");
    copyFileSync(file, path);
    chmodSync(path, 0o644);
    return path;
  }
});
