import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noAssumptions } from "../../src/service/questions/assumptions.ts";
import { askBlastRadius, type BlastRadiusAnswer } from "../../src/service/questions/blast-radius.ts";
import type { ImpactView } from "../../src/service/questions/impact-view.ts";
import { blastRadiusCase, type Case, ifEdited } from "../oracle/arbitraries.ts";
import type { Edit } from "../oracle/edits.ts";
import { assumptionsOf, impactOf, inputOf, type Product, sessionOf, visible } from "../oracle/product.ts";
import { type BlastRadiusQuestion, NotFound } from "../oracle/question.ts";
import { topologyOf } from "./topology-of.ts";

const runs = Number(process.env["ORACLE_RUNS"] ?? 1000);
const cases = ifEdited(blastRadiusCase, (question) => question.seeds);
type OneCase = Case<BlastRadiusQuestion & { edit: Edit }>;

/** The answer with and without the edit assumed; the sample is thrown away where the asker may not ask. */
async function asked({ document, question, asker }: OneCase) {
  const { topology, entities } = await topologyOf(document);
  const product: Product = { library: { topology, store: undefined as never }, entities };
  const ask = (assumptions = noAssumptions) => {
    try {
      const seeds = visible(product, question.seeds, asker);
      return askBlastRadius(sessionOf(product, asker, question.now), seeds, inputOf(question), assumptions);
    } catch (error) {
      fc.pre(!(error instanceof NotFound));
      throw error;
    }
  };
  return { topology, ask, assumptions: assumptionsOf(product, question.edit) };
}

function plain(answer: BlastRadiusAnswer) {
  return {
    impacts: answer.impacts(undefined, "SEVERITY").map(impactOf),
    completeness: answer.completeness,
    fainter: answer.fainter(),
  };
}

describe("what if", () => {
  test("the comparison is the difference of two answers", { timeout: 600_000 }, async () => {
    let differing = 0;
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { ask, assumptions } = await asked(one);
        const answer = ask(assumptions);
        const comparison = answer.comparison();
        if (comparison === undefined) return;
        const byEntity = ({ impacts }: ReturnType<typeof plain>) => new Map(impacts.map((impact) => [impact.entity, impact]));
        const [before, after] = [byEntity(plain(ask())), byEntity(plain(answer))];
        const ids = (views: readonly Pick<ImpactView, "entity">[]) => views.map((view) => view.entity).sort();
        expect(ids(comparison.gained)).toEqual([...after.keys()].filter((id) => !before.has(id)).sort());
        expect(ids(comparison.lost)).toEqual([...before.keys()].filter((id) => !after.has(id)).sort());
        const changed = [...after].filter(
          ([id, impact]) => before.has(id) && JSON.stringify(before.get(id)) !== JSON.stringify(impact),
        );
        expect(ids(comparison.changed)).toEqual(changed.map(([id]) => id).sort());
        if (comparison.gained.length + comparison.lost.length + comparison.changed.length > 0) differing++;
      }),
      { numRuns: runs },
    );
    expect(differing).toBeGreaterThan(runs / 10);
  });

  test("the graph is as it was after an assumption", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { topology, ask, assumptions } = await asked(one);
        const before = plain(ask());
        ask(assumptions);
        topology.fold();
        expect(plain(ask())).toEqual(before);
      }),
      { numRuns: runs / 5 },
    );
  });
});
