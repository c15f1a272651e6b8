import { afterEach, test } from "vitest";
import { newStore, removeStores } from "./fixture.ts";
import { expectImportLaws } from "./import-laws.ts";

afterEach(removeStores);

test("imports only add, replace on demand, and are idempotent, on random graphs", { timeout: 600_000 }, async () => {
  await expectImportLaws(newStore, Number(process.env["IMPORT_RUNS"] ?? 40));
});
