import { defineConfig } from "vitest/config";

/** Tests of what happens when a server is late, cut off or killed: they run alone, so that only that makes it late. */
const neo4jTests = ["test/store/neo4j*.test.ts", "test/faults/neo4j*.test.ts"];

export default defineConfig({
  // Without this, vitest and Node load two copies of graphql, which then refuse each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    // Tests that start the program several times take half of this on a slow machine that does other work as well.
    testTimeout: 60_000,
    setupFiles: ["test/whole-faults.ts"],
    hookTimeout: 120_000,
    pool: "forks",
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/**/*.test.ts"],
          exclude: neo4jTests,
          // By default one core is left free, which is half of two.
          maxWorkers: "100%",
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: "neo4j", include: neo4jTests, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
