import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { isDriverFault } from "../../src/cli/stray-faults.ts";
import { endProcesses, serve } from "./kit/processes.ts";

const folder = mkdtempSync(join(tmpdir(), "stray-"));
afterAll(() => {
  endProcesses();
  rmSync(folder, { recursive: true, force: true });
});

const chunking = "/x/node_modules/neo4j-driver-bolt-connection/lib/channel/chunking.js:1:1";

/** What makes a process throw outside of every call, with a stack of these paths, once it is told to. */
function thrower(paths: readonly string[]): string {
  const file = join(folder, "thrower.mjs");
  const stack = ["Error: stray", ...paths.map((path) => `    at read (${path})`)].join("\n");
  writeFileSync(
    file,
    `process.on("SIGUSR2", () => { const error = new Error("stray"); error.stack = ${JSON.stringify(stack)}; throw error; });`,
  );
  return `--import ${pathToFileURL(file)}`;
}

test("what the driver throws outside of any call is logged, and the server goes on", { timeout: 60_000 }, async () => {
  const NODE_OPTIONS = thrower(["node:internal/buffer:76:11", chunking, "node:events:508:28"]);
  const served = await serve(folder, { SQLITE_FILE: join(folder, "driver.db"), NODE_OPTIONS });
  served.child.kill("SIGUSR2");
  await expect.poll(served.log).toContain("The server goes on.");
  expect((await served.ask("{ status { revision } }")).body).toEqual({ data: { status: { revision: 0 } } });
  expect(await served.kill("SIGTERM")).toBe(0);
});

const ours = "/x/node_modules/ai-supply-graph/dist/other.js:1:1";

test("what anything else throws outside of any call ends it, and is printed", { timeout: 60_000 }, async () => {
  const served = await serve(folder, { SQLITE_FILE: join(folder, "other.db"), NODE_OPTIONS: thrower([ours, chunking]) });
  expect(await served.kill("SIGUSR2")).toBe(1);
  expect(served.log()).toContain(`at read (${ours})`);
});

test.each([
  ["the driver, below Node", true, ["node:internal/buffer:76:11", chunking, "node:events:508:28"]],
  ["the driver, with a promise", true, [chunking, "<anonymous>", `async ${chunking}`]],
  ["the driver, called by code of ours whose name is like one of Node", false, [chunking, "/x/dist/native/node:1.js:1:1"]],
  ["code of ours", false, [ours]],
  ["code of ours that the driver has called", false, [ours, chunking, "node:events:508:28"]],
  ["the driver, called by code of ours", false, [chunking, ours]],
  ["the driver, with a promise of ours", false, [chunking, `async ${ours}`]],
  ["Node alone", false, ["node:fs:441:20"]],
] as const)("whose fault it is: %s", (_, expected, paths) => {
  const stack = [`Error: of ${expected ? ours : chunking}`, ...paths.map((path) => `    at read (${path})`)].join("\n");
  expect(isDriverFault(stack)).toBe(expected);
});
