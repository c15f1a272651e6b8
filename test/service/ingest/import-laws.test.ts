import { afterEach, test } from "vitest";
import { newStore, removeStores } from "./fixture.ts";
import { expectImportLaws } from "./import-laws.ts";

const runs = Number(process.env["IMPORT_RUNS"] ?? 40);
afterEach(removeStores);

test("imports only add, replace on demand, and are idempotent, on random graphs", {
  timeout: 300_000 + runs * 10_000,
}, async () => {
  // One at a time: while a counterexample is made smaller, there are hundreds.
  const anotherStore = async () => {
    await removeStores();
    return newStore();
  };
  await expectImportLaws(anotherStore, runs);
});
