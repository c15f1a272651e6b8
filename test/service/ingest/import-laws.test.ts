import { afterEach, test } from "vitest";
import { newStore, removeStores } from "./fixture.ts";
import { expectImportLaws } from "./import-laws.ts";

const runs = Number(process.env["IMPORT_RUNS"] ?? 40);
afterEach(removeStores);

test("imports only add, replace on demand, and are idempotent, on random graphs", {
  timeout: 300_000 + runs * 10_000,
}, async () => {
  await expectImportLaws(newStore, runs);
});
