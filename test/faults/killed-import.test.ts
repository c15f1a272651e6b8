import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { loadText } from "../service/ingest/fixture.ts";
import { randomNumbers } from "./damages.ts";
import { linesOf, suppliedBy } from "./kit/documents.ts";
import { graphHash } from "./kit/graph-hash.ts";
import { expectKilledImportsWhole } from "./kit/killed-import.ts";
import { command, endProcesses, finished } from "./kit/processes.ts";
import { countOf, seen } from "./kit/seen.ts";

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

test("an import in parts that is killed at any moment leaves the graph as before, and can be made again", {
  timeout: 240_000 + countOf("KILLS", 4) * 30_000,
}, async () => {
  // More than 16 MB, from which size on imports are made in parts.
  writeFileSync(join(folder, "late.ndjson"), linesOf(suppliedBy("late", 12_000, { text: "Said at length. ".repeat(90) })));
  const hash = async () => {
    const store = await open();
    const found = await graphHash(store).finally(() => store.close());
    return found;
  };
  const imported = () => command(folder, settings, "import", "native", "late.ndjson");
  await reset();
  const before = await hash();
  const start = performance.now();
  const { code, output } = await finished(imported());
  expect(code, output).toBe(0);
  const took = performance.now() - start;
  const after = await hash();
  const random = randomNumbers(countOf("KILL_SEED", 1));
  const kills = countOf("KILLS", 4);
  let [killed, inTheMiddle] = [0, 0];
  await reset();
  for (; killed < kills; killed++) {
    const child = imported();
    const ended = finished(child);
    await pause(random() * took);
    child.kill("SIGKILL");
    const { signal } = await ended;
    if (signal === "SIGKILL") inTheMiddle++;
    const state = await hash();
    expect([before, after], `after kill ${killed}`).toContain(state);
    if (state === after) await reset();
  }
  expect(inTheMiddle).toBeGreaterThan(kills / 4);
  expect(await finished(imported())).toMatchObject({ code: 0 });
  expect(await hash()).toBe(after);
  seen("R4", `SQLite in parts: ${inTheMiddle} of ${kills} kills in the middle; each time the graph as before or as after`);
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
