import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { defineStore, text } from "../store-definition.ts";

/** SQLite would take these for a database in memory, which the load thread cannot share, or for one elsewhere. */
const notAFile = /^(?!:|[a-z+]+:\/\/|file:)/i;

/** The graph in a local file: nothing to install or start. */
export const sqliteStore = defineStore({
  name: "sqlite",
  description: "a local file",
  settings: [
    {
      name: "SQLITE_FILE",
      default: "data/graph.db",
      value: "file",
      meaning: "Path of the SQLite database file; created if missing.",
      shape: text.regex(notAFile, "is not the path of a file; give one such as data/graph.db"),
    },
  ],
  location: "SQLITE_FILE",
  whereIs: ({ SQLITE_FILE }) => resolve(SQLITE_FILE),
  open: async ({ SQLITE_FILE }, options) => (await import("./store.ts")).openSqliteStore({ file: SQLITE_FILE, ...options }),
  // An empty file is what is left of a graph that was emptied, or what a copy begins with.
  exists: async ({ SQLITE_FILE }) => existsSync(SQLITE_FILE) && statSync(SQLITE_FILE).size > 0,
});
