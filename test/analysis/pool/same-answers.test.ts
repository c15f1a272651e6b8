import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { PooledAnalyst } from "../../../src/analysis/pool/pooled-analyst.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { blastRadiusCase } from "../../oracle/arbitraries.ts";
import { everyQuestion } from "../../oracle/every-question.ts";
import { inputOf } from "../../oracle/product.ts";
import { matched } from "../../oracle/version-matching.ts";
import { viewOf } from "../../oracle/view.ts";
import { libraryOf, refs, sessionOn } from "../../service/session-on.ts";

const runs = Math.min(40, Number(process.env["ORACLE_RUNS"] ?? 40));

describe.each([1, 2])("with %i workers that do everything, answers are those of the oracle", (workers) => {
  const analyst = new PooledAnalyst(workers, 0);
  afterAll(() => analyst.close());

  for (const { name, cases, agree } of everyQuestion.filter((asked) => !asked.needsStore)) {
    test(name, { timeout: 300_000 }, async () => {
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(cases, async (one) => {
          fc.pre(await agree(one, { library: { ...(await libraryOf(matched(one.document))), analyst } }));
          compared++;
        }),
        { numRuns: runs },
      );
      expect(compared).toBeGreaterThanOrEqual(runs);
    });
  }

  test("drawings of blast radii are those without workers", { timeout: 300_000 }, async () => {
    let elided = 0;
    await fc.assert(
      fc.asyncProperty(blastRadiusCase, fc.integer({ min: 1, max: 6 }), async ({ document, question, asker }, maxNodes) => {
        const known = viewOf(document, question, asker).entities;
        fc.pre(question.seeds.every((id) => known.has(id)));
        const library = await libraryOf(document);
        const drawn = async (by: typeof library) => {
          const session = sessionOn(by, { ...asker, now: question.now });
          const { nodes, edges, elisions } = await (
            await askBlastRadius(session, { ...inputOf(question), seeds: refs(...question.seeds) })
          ).graph(maxNodes);
          return { nodes, edges, elisions };
        };
        const expected = await drawn(library);
        expect(await drawn({ ...library, analyst })).toEqual(expected);
        if (expected.elisions.length > 0) elided++;
      }),
      { numRuns: runs },
    );
    expect(elided).toBeGreaterThan(0);
  });
});
