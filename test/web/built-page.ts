import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPage, builtPageFolder, pageFolder } from "../../scripts/pages/build-page.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}

/** Builds a page where its source, or what it takes in of the project, is newer than what was built. */
export async function buildStalePage(name: string, takenIn: readonly string[]): Promise<void> {
  const page = join(builtPageFolder(name), "index.html");
  const changed = Math.max(...[pageFolder(name), ...takenIn.map((folder) => join(root, folder))].map(newest));
  if (existsSync(page) && statSync(page).mtimeMs > changed) return;
  await buildPage(name);
}
