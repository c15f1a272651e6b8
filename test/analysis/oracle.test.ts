import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everyQuestion } from "../oracle/every-question.ts";
import { matched } from "../oracle/version-matching.ts";
import { libraryOf } from "../service/session-on.ts";

const runs = Number(process.env["ORACLE_RUNS"] ?? 1000);

describe(`the product agrees with the naive oracle on ${runs} random graphs`, () => {
  for (const { name, cases, agree } of everyQuestion.filter((asked) => !asked.needsStore)) {
    test(name, { timeout: 600_000 }, async () => {
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(cases, async (one) => {
          fc.pre(await agree(one, { library: await libraryOf(matched(one.document)) }));
          compared++;
        }),
        { numRuns: runs },
      );
      expect(compared).toBeGreaterThanOrEqual(runs);
    });
  }
});
