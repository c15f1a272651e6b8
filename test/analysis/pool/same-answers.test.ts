import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { PooledAnalyst } from "../../../src/analysis/pool/pooled-analyst.ts";
import { everyQuestion } from "../../oracle/every-question.ts";
import { libraryOf } from "../../service/session-on.ts";

const runs = Math.min(40, Number(process.env["ORACLE_RUNS"] ?? 40));

describe.each([1, 2])("with %i workers that do everything, answers are those of the oracle", (workers) => {
  const analyst = new PooledAnalyst(workers, 0);
  afterAll(() => analyst.close());

  for (const { name, cases, agree } of everyQuestion.filter((asked) => !asked.needsStore)) {
    test(name, { timeout: 300_000 }, async () => {
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(cases, async (one) => {
          fc.pre(await agree(one, { library: { ...(await libraryOf(one.document)), analyst } }));
          compared++;
        }),
        { numRuns: runs },
      );
      expect(compared).toBeGreaterThanOrEqual(runs);
    });
  }
});
