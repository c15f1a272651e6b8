import { afterEach, test } from "vitest";
import { newStore, removeStores } from "./ingest/fixture.ts";
import { expectKnownPast } from "./known-past/known-past.ts";

const runs = Number(process.env["KNOWN_PAST_RUNS"] ?? 10);
afterEach(removeStores);

test("an answer asked as of a moment stays as it was, whatever is written afterwards", {
  timeout: 600_000 + runs * 60_000,
}, async () => {
  await expectKnownPast(newStore, runs);
});
