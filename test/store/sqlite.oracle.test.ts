import { join } from "node:path";
import { sqliteStore } from "../../src/store/sqlite/definition.ts";
import { inNewFolder } from "./new-database.ts";
import { describeOracle } from "./oracle-cases.ts";

describeOracle(
  "SQLite",
  inNewFolder(sqliteStore, (folder) => ({ SQLITE_FILE: join(folder, "graph.db") })),
);
