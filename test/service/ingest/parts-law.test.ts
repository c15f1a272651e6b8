import { afterEach, test } from "vitest";
import { newStore, removeStores } from "./fixture.ts";
import { expectPartsLikeTheWhole } from "./parts-law.ts";

const runs = Number(process.env["IMPORT_RUNS"] ?? 20);
afterEach(removeStores);

test("an import in parts comes to what it comes to as a whole, on random graphs", {
  timeout: 300_000 + runs * 10_000,
}, async () => {
  // Two at a time: while a counterexample is made smaller, there are hundreds.
  const twoStores = async () => {
    await removeStores();
    return [await newStore(), await newStore()] as const;
  };
  await expectPartsLikeTheWhole(twoStores, runs);
});
