// Run as a process of its own, by sqlite.file.test.ts: upgrades the file that is named, says when half is done, and waits
// there to be killed.
import { writeSync } from "node:fs";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";

await openSqliteStore({
  file: process.argv[2] as string,
  onUpgrade(share) {
    if (share < 0.5) return;
    writeSync(1, "half\n");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
