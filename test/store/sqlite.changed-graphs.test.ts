import { join } from "node:path";
import { sqliteStore } from "../../src/store/sqlite/definition.ts";
import { describeChangedGraphs } from "./changed-graphs.ts";
import { inNewFolder } from "./new-database.ts";

describeChangedGraphs(
  "SQLite",
  inNewFolder(sqliteStore, (folder) => ({ SQLITE_FILE: join(folder, "graph.db") })),
);
