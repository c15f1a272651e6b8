import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { endProcesses } from "./kit/processes.ts";
import { countOf } from "./kit/seen.ts";
import { expectTwoServersAgree } from "./kit/two-servers.ts";

const folder = mkdtempSync(join(tmpdir(), "two-servers-"));
afterAll(() => {
  endProcesses();
  rmSync(folder, { recursive: true, force: true });
});

test("two servers on one SQLite file see their own writes at once, and each other's soon", {
  timeout: 120_000 + countOf("TURNS", 8) * 15_000,
}, async () => {
  const file = join(folder, "graph.db");
  await expectTwoServersAgree({ name: "SQLite", folder, settings: { SQLITE_FILE: file }, open: () => openSqliteStore({ file }) });
});
