import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const kilobytes = 1;

/** Bundles GraphiQL with all that it needs, its editor's workers too, so that the page asks nothing of another server. */
export default defineConfig({
  base: "/graphiql/",
  build: {
    outDir: fileURLToPath(new URL("../../../dist/web/graphiql", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    // The editor is one large file, loaded once and kept.
    chunkSizeWarningLimit: 4_000 * kilobytes,
    // Marks for a server that renders React; there is none here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  worker: { format: "es" },
});
