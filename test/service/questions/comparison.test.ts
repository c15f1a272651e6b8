import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AssumptionInput } from "../../../src/service/questions/assumptions.ts";
import { askBlastRadius, type BlastRadiusAnswer } from "../../../src/service/questions/blast-radius.ts";
import type { ImpactView } from "../../../src/service/questions/impact-view.ts";
import { blastRadiusCase, type Case, ifEdited } from "../../oracle/arbitraries.ts";
import type { Edit } from "../../oracle/edits.ts";
import { assumptionsOf, impactOf, inputOf } from "../../oracle/product.ts";
import type { BlastRadiusQuestion } from "../../oracle/question.ts";
import { boundsOf } from "../read-late.ts";
import { libraryOf, refs, sessionOn } from "../session-on.ts";

const runs = Number(process.env["ORACLE_RUNS"] ?? 1000);
const cases = ifEdited(blastRadiusCase, (question) => question.seeds);
type OneCase = Case<BlastRadiusQuestion & { edit: Edit }>;

/** The answer with and without the edit assumed; the sample is thrown away where the asker may not ask. */
async function asked({ document, question, asker }: OneCase) {
  const library = await libraryOf(document);
  // As they were known then: an entity that was not known yet is marked above every clearance.
  const entities = library.topology.entitiesAsOf(question.knownAt ?? question.now);
  fc.pre(question.seeds.every((id) => entities.markingOf(entities.indexOf(id)) <= asker.clearance));
  const session = sessionOn(library, { ...asker, now: question.now });
  const ask = (assume?: readonly AssumptionInput[]) =>
    askBlastRadius(session, { ...inputOf(question), seeds: refs(...question.seeds), assume });
  return { topology: library.topology, ask, assume: await assumptionsOf(session.asOf(question.knownAt), question.edit) };
}

async function plain(answer: BlastRadiusAnswer) {
  return {
    impacts: answer.impacts(undefined, "SEVERITY").map(impactOf),
    completeness: boundsOf(answer.completeness),
    fainter: await answer.fainter(),
  };
}

describe("what if", () => {
  test("the comparison is the difference of two answers", { timeout: 600_000 }, async () => {
    let differing = 0;
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { ask, assume } = await asked(one);
        const answer = await ask(assume);
        const comparison = await answer.comparison();
        if (comparison === undefined) return;
        const byEntity = ({ impacts }: Awaited<ReturnType<typeof plain>>) =>
          new Map(impacts.map((impact) => [impact.entity, impact]));
        const [before, after] = [byEntity(await plain(await ask())), byEntity(await plain(answer))];
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
        const { topology, ask, assume } = await asked(one);
        const before = await plain(await ask());
        await ask(assume);
        topology.rebuild();
        expect(await plain(await ask())).toEqual(before);
      }),
      { numRuns: runs / 5 },
    );
  });
});
