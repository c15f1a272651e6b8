import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { buildPage, builtPageFolder, pageFolder } from "../../scripts/pages/build-page.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}

/** Builds a page where its source, or what it takes in of the project, is newer than what was built. Test files that need it at once wait for one of them. */
export async function buildStalePage(name: string, takenIn: readonly string[]): Promise<void> {
  const page = join(builtPageFolder(name), "index.html");
  const changed = Math.max(...[pageFolder(name), ...takenIn.map((folder) => join(root, folder))].map(newest));
  const isFresh = () => existsSync(page) && statSync(page).mtimeMs > changed;
  if (isFresh()) return;
  const dist = join(root, "dist");
  mkdirSync(dist, { recursive: true });
  const lock = join(dist, `.building-${name}`);
  while (!taken(lock)) await setTimeout(100);
  try {
    if (!isFresh()) await buildPage(name);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** A lock that a killed run left behind counts for a minute. */
const longestBuild = 60_000;

function taken(lock: string): boolean {
  try {
    if (Date.now() - statSync(lock).mtimeMs > longestBuild) rmSync(lock, { recursive: true, force: true });
  } catch {
    // Nobody holds it.
  }
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
