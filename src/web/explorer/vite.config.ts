import { defineConfig } from "vite";

/** What is peculiar to this page; scripts/pages builds every page alike. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
