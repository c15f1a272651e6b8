import { afterEach, test } from "vitest";
import { newStore, removeStores } from "./fixture.ts";
import { expectPartsLikeTheWhole } from "./parts-law.ts";

const runs = Number(process.env["IMPORT_RUNS"] ?? 20);
afterEach(removeStores);

test("an import in parts comes to what it comes to as a whole, on random graphs", {
  timeout: 300_000 + runs * 10_000,
}, async () => {
  await expectPartsLikeTheWhole(newStore, runs);
});
