// `build` bundles every page of the table into dist/web; `check` checks the types of each.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pages } from "../../src/app/http/page-table.ts";
import { buildPage, pageFolder } from "./build-page.ts";

const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));

function checkPage(name: string): void {
  const { status } = spawnSync(process.execPath, [tsc, "-p", join(pageFolder(name), "tsconfig.json")], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}

const [task] = process.argv.slice(2);
if (task !== "build" && task !== "check") throw new Error("say what to do with the pages: build or check");
for (const { name } of pages) {
  if (task === "build") await buildPage(name);
  else checkPage(name);
}
