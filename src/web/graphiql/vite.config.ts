import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** Lays a packed copy beside each script and style sheet, for browsers that take it: less than a third to send. */
const packedCopies: Plugin = {
  name: "packed-copies",
  writeBundle({ dir }, bundle) {
    for (const asset of Object.values(bundle)) {
      if (dir === undefined || !/^assets\/.*\.(js|css)$/.test(asset.fileName)) continue;
      writeFileSync(join(dir, `${asset.fileName}.gz`), gzipSync(asset.type === "chunk" ? asset.code : asset.source));
    }
  },
};

/** Bundles GraphiQL with all that it needs, its editor's workers too, so that the page asks nothing of another server. */
export default defineConfig({
  base: "/graphiql/",
  plugins: [packedCopies],
  build: {
    outDir: fileURLToPath(new URL("../../../dist/web/graphiql", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    // In kB. The editor is one large file, loaded once and kept.
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      // GraphiQL tells screen readers of its icons by the names of their functions.
      output: { keepNames: true },
      // Marks for a server that renders React; there is none here.
      checks: { moduleLevelDirective: false },
    },
  },
  worker: { format: "es" },
});
