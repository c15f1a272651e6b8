import { join } from "node:path";
import { sqliteStore } from "../../src/store/sqlite/definition.ts";
import { inNewFolder } from "./new-database.ts";
import { describeStoreContract } from "./store-contract.ts";

describeStoreContract(
  "SQLite",
  inNewFolder(sqliteStore, (folder) => ({ SQLITE_FILE: join(folder, "graph.db") })),
);
