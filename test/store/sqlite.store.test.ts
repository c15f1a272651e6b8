import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { describeStoreContract } from "./store-contract.ts";

describeStoreContract("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sqlite-store-"));
  const opened: GraphStore[] = [];
  const another = async () => {
    const store = await openSqliteStore({ file: join(folder, "graph.db") });
    opened.push(store);
    return store;
  };
  return {
    store: await another(),
    another,
    cleanup: async () => {
      for (const store of opened) await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
