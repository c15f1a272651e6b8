import { defineConfig } from "vitest/config";

export default defineConfig({
  // Without this, vitest and Node load two copies of graphql, which then refuse each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
  },
});
