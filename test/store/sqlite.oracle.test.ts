import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { describeOracle } from "./oracle-cases.ts";

describeOracle("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sqlite-oracle-"));
  const another = () => openSqliteStore({ file: join(folder, "graph.db") });
  const store = await another();
  return {
    store,
    another,
    cleanup: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
