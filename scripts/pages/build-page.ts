import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Puts a packed copy next to each script and style sheet, for browsers that accept it: less than a third to send. */
const packedCopies: Plugin = {
  name: "packed-copies",
  writeBundle({ dir }, bundle) {
    for (const asset of Object.values(bundle)) {
      if (dir === undefined || !/^assets\/.*\.(js|css)$/.test(asset.fileName)) continue;
      writeFileSync(join(dir, `${asset.fileName}.gz`), gzipSync(asset.type === "chunk" ? asset.code : asset.source));
    }
  },
};

export function pageFolder(name: string): string {
  return join(root, "src", "web", name);
}

export function builtPageFolder(name: string): string {
  return join(root, "dist", "web", name);
}

/** Bundles the page with all that it needs, so that it asks nothing of another server; its vite.config.ts, if any, adds to this. */
export async function buildPage(name: string): Promise<void> {
  await build({
    root: pageFolder(name),
    // Relative, so that the page works below any path.
    base: "./",
    mode: "production",
    logLevel: "warn",
    plugins: [packedCopies],
    build: {
      outDir: builtPageFolder(name),
      emptyOutDir: true,
      target: "es2022",
      // Warns of slow plug-ins on a busy machine; there is nothing to fix in the page.
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
  });
}
