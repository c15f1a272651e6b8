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

/** In bytes, packed: what a page may make a visitor wait for. What is loaded later, on demand, does not count. */
const budgets: Readonly<Record<string, { readonly script: number; readonly style: number }>> = {
  explorer: { script: 50_000, style: 8_000 },
};

/** Fails the build of a page that has become too large to be shown at once. */
function withinBudget(page: string): Plugin {
  return {
    name: "within-budget",
    writeBundle(_, bundle) {
      const budget = budgets[page];
      if (budget === undefined) return;
      const chunks = Object.values(bundle).flatMap((one) => (one.type === "chunk" ? one : []));
      const first = new Set<string>();
      const add = (name: string) => {
        if (first.has(name)) return;
        first.add(name);
        for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) add(imported);
      };
      for (const { fileName, isEntry } of chunks) if (isEntry) add(fileName);
      const scripts = chunks.filter(({ fileName }) => first.has(fileName)).map(({ code }) => code);
      const styles = Object.values(bundle).flatMap((one) =>
        one.type === "asset" && one.fileName.endsWith(".css") ? one.source : [],
      );
      for (const [what, texts, most] of [
        ["scripts", scripts, budget.script],
        ["styles", styles, budget.style],
      ] as const) {
        const size = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
        if (size > most)
          throw new Error(
            `The ${what} of the page ${page} are ${size} bytes, packed; ${most} are allowed. Load more of it on demand.`,
          );
      }
    },
  };
}

export function pageFolder(name: string): string {
  return join(root, "src", "web", name);
}

export function builtPageFolder(name: string): string {
  return join(root, "dist", "web", name);
}

/** Bundles the page with all that it needs, so that it asks nothing of another server; its vite.config.ts, if any, adds to this. */
export async function buildPage(name: string): Promise<void> {
  const { NODE_ENV: before } = process.env;
  // Vite heeds this more than its mode: under a test runner it would build another page than the one that is served.
  process.env["NODE_ENV"] = "production";
  try {
    await bundle(name);
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}

async function bundle(name: string): Promise<void> {
  await build({
    root: pageFolder(name),
    // Relative, so that the page works below any path.
    base: "./",
    mode: "production",
    logLevel: "warn",
    plugins: [packedCopies, withinBudget(name)],
    build: {
      outDir: builtPageFolder(name),
      emptyOutDir: true,
      target: "es2022",
      // Warns of slow plug-ins on a busy machine; there is nothing to fix in the page.
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
  });
}
