import { test } from "vitest";
import { expectKnownPast } from "../service/known-past/known-past.ts";
import { describeOnServer, emptiedDatabase } from "./neo4j/database.ts";

const runs = Number(process.env["KNOWN_PAST_RUNS"] ?? 3);

describeOnServer("on a real server", () => {
  test("an answer asked as of a moment stays as it was, whatever is written afterwards", {
    timeout: 600_000 + runs * 300_000,
  }, async () => {
    await expectKnownPast(async () => (await emptiedDatabase()).open(), runs);
  });
});
