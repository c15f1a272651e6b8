import { defineConfig } from "vite";

/** What is peculiar to this page; scripts/pages builds every page alike. */
export default defineConfig({
  build: {
    // In kB. The editor is one large file, loaded once and kept.
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      // GraphiQL tells screen readers of its icons by the names of their functions.
      output: { keepNames: true },
      // Marks for a server that renders React; there is none here.
      checks: { moduleLevelDirective: false },
    },
  },
  // The editor's workers.
  worker: { format: "es" },
});
