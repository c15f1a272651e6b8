import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everyQuestion } from "../oracle/every-question.ts";
import { topologyOf } from "./topology-of.ts";

const runs = Number(process.env["ORACLE_RUNS"] ?? 1000);

describe(`the product agrees with the naive oracle on ${runs} random graphs`, () => {
  for (const { name, cases, agree } of everyQuestion.filter((asked) => !asked.needsStore)) {
    test(name, { timeout: 600_000 }, async () => {
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(cases, async (one) => {
          const { topology, entities } = await topologyOf(one.document);
          fc.pre(await agree(one, { library: { topology, store: undefined as never }, entities }));
          compared++;
        }),
        { numRuns: runs },
      );
      expect(compared).toBeGreaterThanOrEqual(runs);
    });
  }
});
