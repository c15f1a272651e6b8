import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { endProcesses, serve } from "./kit/processes.ts";

const folder = mkdtempSync(join(tmpdir(), "stray-"));
afterAll(() => {
  endProcesses();
  rmSync(folder, { recursive: true, force: true });
});

/** What makes a process throw outside of every call, from code at this path, once it is told to. */
function thrower(path: string): string {
  const file = join(folder, "thrower.mjs");
  writeFileSync(
    file,
    `process.on("SIGUSR2", () => { const error = new Error("stray"); error.stack = "Error: stray\\n    at read (${path})"; throw error; });`,
  );
  return `--import ${pathToFileURL(file)}`;
}

test("what the driver throws outside of any call is logged, and the server goes on", { timeout: 60_000 }, async () => {
  const NODE_OPTIONS = thrower("/x/node_modules/neo4j-driver-bolt-connection/lib/channel/chunking.js:1:1");
  const served = await serve(folder, { SQLITE_FILE: join(folder, "driver.db"), NODE_OPTIONS });
  served.child.kill("SIGUSR2");
  await expect.poll(served.log).toContain("The server goes on.");
  expect((await served.ask("{ status { revision } }")).body).toEqual({ data: { status: { revision: 0 } } });
  expect(await served.kill("SIGTERM")).toBe(0);
});

test("what anything else throws outside of any call ends it, and is printed", { timeout: 60_000 }, async () => {
  const served = await serve(folder, { SQLITE_FILE: join(folder, "other.db"), NODE_OPTIONS: thrower("/x/dist/other.js:1:1") });
  expect(await served.kill("SIGUSR2")).toBe(1);
  expect(served.log()).toContain("at read (/x/dist/other.js:1:1)");
});
