import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { loadText } from "../service/ingest/fixture.ts";
import { suppliedBy } from "./kit/documents.ts";
import { graphHash } from "./kit/graph-hash.ts";
import { expectKilledImportsWhole } from "./kit/killed-import.ts";
import { command, endProcesses, finished } from "./kit/processes.ts";
import { countOf } from "./kit/seen.ts";

const folder = mkdtempSync(join(tmpdir(), "killed-import-"));
const file = join(folder, "graph.db");
const settings = { SQLITE_FILE: file };
const open = () => openSqliteStore({ file });
async function reset(): Promise<void> {
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
  const store = await open();
  await loadText(store, suppliedBy("early", 50));
  await store.close();
}
afterAll(() => {
  endProcesses();
  rmSync(folder, { recursive: true, force: true });
});

test("an import into SQLite that is killed at any moment is there whole or not at all, and can be made again", {
  timeout: 120_000 + countOf("KILLS", 4) * 20_000,
}, async () => {
  await expectKilledImportsWhole({ name: "SQLite", folder, settings, open, reset });
});

test("two commands that import the same at once make the graph that one makes", { timeout: 120_000 }, async () => {
  const hashes: string[] = [];
  writeFileSync(join(folder, "late.json"), JSON.stringify(suppliedBy("late", 1_000)));
  for (const commands of [1, 2]) {
    await reset();
    const running = Array.from({ length: commands }, () => command(folder, settings, "import", "native", "late.json"));
    for (const { code, output } of await Promise.all(running.map(finished))) expect(code, output).toBe(0);
    const store = await open();
    hashes.push(await graphHash(store));
    await store.close();
  }
  expect(hashes[1]).toBe(hashes[0]);
});
