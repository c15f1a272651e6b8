import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { organization, pair, refusal } from "./contract/records.ts";

const frameBytes = 4096 + 24;

describe("the log of a SQLite file", () => {
  let folder: string;
  let file: string;
  let copy: string;
  /** A name is never used twice: what was opened under it may not be closed for good yet. */
  let copies = 0;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "log-"));
    file = join(folder, "graph.db");
    const store = await openSqliteStore({ file });
    await store.write(pair);
    await store.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The file and its log as they are now, which is how a process leaves them that is killed now. */
  function killed(): void {
    copy = join(folder, `copy-${copies++}.db`);
    for (const end of ["", "-wal"]) copyFileSync(file + end, copy + end);
  }
  async function revisionOfCopy(): Promise<number> {
    const store = await openSqliteStore({ file: copy });
    const revision = await store.revision();
    await store.close();
    return revision;
  }
  async function written(count: number): Promise<void> {
    const store = await openSqliteStore({ file });
    for (let i = 0; i < count; i++) await store.write({ entities: [organization(`next-${i}`)] });
    killed();
    await store.close();
  }
  function change(at: (bytes: Buffer) => number): void {
    const bytes = readFileSync(`${copy}-wal`);
    const place = at(bytes);
    bytes[place] = (bytes[place] as number) ^ 4;
    writeFileSync(`${copy}-wal`, bytes);
  }

  it("is read where it is whole", async () => {
    await written(3);
    expect(await revisionOfCopy()).toBe(4);
  });

  it.each<[string, (bytes: Buffer) => number]>([
    ["its header", () => 17],
    ["its first frame", () => 32 + 200],
    ["what says of which use of the log a frame is", () => 32 + 9],
    ["its last frame", (bytes) => bytes.length - 100],
    ["what says of which use of the log the last frame is", (bytes) => bytes.length - frameBytes + 13],
  ])("with another bit in %s is refused, and left as it is", async (_, at) => {
    await written(3);
    change(at);
    const before = ["", "-wal"].map((end) => readFileSync(copy + end).toString("base64"));
    expect((await refusal("STORE_UNAVAILABLE", openSqliteStore({ file: copy }))).message).toMatch(
      /is damaged: its log \S+-wal holds/,
    );
    expect(["", "-wal"].map((end) => readFileSync(copy + end).toString("base64"))).toEqual(before);
  });

  it("that ends within a commit, as of a process that was killed, is read up to the commit before", async () => {
    await written(3);
    truncateSync(`${copy}-wal`, readFileSync(`${copy}-wal`).length - 1000);
    expect(await revisionOfCopy()).toBe(3);
  });

  it("with what was rolled back, or not committed, at its end is read up to the last commit", async () => {
    const store = await openSqliteStore({ file });
    await store.write({ entities: [organization("before")] });
    const other = new Database(file);
    other.exec("PRAGMA cache_size = 1; CREATE TEMP TABLE x (a)");
    const fill = (text: string) => {
      other.exec("BEGIN IMMEDIATE");
      for (let i = 0; i < 400; i++) other.prepare("INSERT INTO commits VALUES (?, ?, 0)").run([i + 1, `${text}${"x".repeat(900)}`]);
    };
    fill("a");
    other.exec("ROLLBACK");
    killed();
    expect(await revisionOfCopy()).toBe(2);
    await store.write({ entities: [organization("after")] });
    killed();
    expect(await revisionOfCopy()).toBe(3);
    fill("b");
    killed();
    expect(readFileSync(`${copy}-wal`).length).toBeGreaterThan(50 * frameBytes);
    expect(await revisionOfCopy()).toBe(3);
    other.exec("ROLLBACK");
    other.close();
    await store.close();
  });
});
