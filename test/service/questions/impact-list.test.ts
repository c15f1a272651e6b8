import fc from "fast-check";
import { expect, test } from "vitest";
import { channelNames } from "../../../src/model/channels.ts";
import { entityKindNames } from "../../../src/model/entity-kinds.ts";
import { SupplyGraphError } from "../../../src/model/errors.ts";
import { roleNames } from "../../../src/model/organization-roles.ts";
import { evidences, valuesOf } from "../../../src/model/vocabulary.ts";
import { fold } from "../../../src/search/folding.ts";
import { library } from "../../../src/service/library.ts";
import { compareKeys, type SortKey } from "../../../src/service/paging.ts";
import { askBlastRadius, type BlastRadiusAnswer, type Wanted } from "../../../src/service/questions/blast-radius.ts";
import type { ImpactFilter } from "../../../src/service/questions/impact-filter.ts";
import type { ImpactOrder } from "../../../src/service/questions/impact-order.ts";
import type { ImpactView } from "../../../src/service/questions/impact-view.ts";
import type { EntityTable } from "../../../src/topology/entity-table.ts";
import { blastRadiusCase } from "../../oracle/arbitraries.ts";
import { inputOf } from "../../oracle/product.ts";
import { boundsOf, countsOf } from "../read-late.ts";
import { libraryOf, refs, sessionOn } from "../session-on.ts";

const runs = { numRuns: Number(process.env["ORACLE_RUNS"] ?? 300) };
const orders: readonly ImpactOrder[] = ["SEVERITY", "HOPS", "LIKELIHOOD", "CONFIDENCE", "NAME"];
const someOf = <T>(values: readonly T[]) => fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined, freq: 1 });
const ofReach = {
  kinds: someOf(entityKindNames),
  roles: someOf(roleNames),
  channels: someOf(channelNames),
};
const filters = fc.option(
  fc.record({
    ...ofReach,
    evidence: someOf(valuesOf(evidences)),
    minConfidence: fc.option(fc.constantFrom(0, 0.3, 0.5, 0.9), { nil: undefined }),
  }),
  { nil: undefined },
);

type Asked = typeof blastRadiusCase extends fc.Arbitrary<infer Case> ? Case : never;

/** The session as of the question, and how to ask it; a question whose seeds are not there for the asker tells nothing. */
async function askerOf({ document, question, asker }: Asked) {
  const session = sessionOn(await libraryOf(document), { clearance: asker.clearance, now: question.now });
  const ask = async (input: object, wanted?: Wanted): Promise<BlastRadiusAnswer> => {
    try {
      return await askBlastRadius(session, { ...inputOf(question), ...input, seeds: refs(...question.seeds) }, wanted);
    } catch (error) {
      if (error instanceof SupplyGraphError && error.code === "NOT_FOUND") return fc.pre(false) as never;
      throw error;
    }
  };
  return { ask, entities: session.asOf(question.knownAt)[library].topology.entities };
}

/** What a filter means, impact by impact. */
function passes(
  entities: EntityTable,
  view: ImpactView,
  { kinds, roles, channels, evidence, minConfidence }: ImpactFilter,
): boolean {
  const { entity } = view.impact;
  return (
    (kinds === undefined || kinds.includes(entities.kindOf(entity))) &&
    (roles === undefined || entities.rolesOf(entity).some((role) => roles.includes(role))) &&
    (channels === undefined || view.channels.some((channel) => channels.includes(channel))) &&
    (evidence === undefined || evidence.includes(view.evidence)) &&
    (minConfidence === undefined || view.bestPath.confidence >= minConfidence)
  );
}

/** What an order means: these, then the id. */
const sortedBy: Readonly<Record<ImpactOrder, (view: ImpactView) => SortKey>> = {
  SEVERITY: ({ evidence, likelihood, hops }) => [valuesOf(evidences).indexOf(evidence), -likelihood, hops],
  HOPS: ({ hops, likelihood }) => [hops, -likelihood],
  LIKELIHOOD: ({ likelihood, hops }) => [-likelihood, hops],
  CONFIDENCE: ({ bestPath, likelihood }) => [-bestPath.confidence, -likelihood],
  NAME: ({ name }) => [fold(name)],
};
const inOrder = (order: ImpactOrder) => (a: ImpactView, b: ImpactView) =>
  compareKeys([...sortedBy[order](a), a.entity], [...sortedBy[order](b), b.entity]);

const idsOf = (views: readonly ImpactView[]) => views.map(({ entity }) => entity);

test("every page of every order and filter is a part of the whole list, filtered and sorted impact by impact", async () => {
  let [pages, further] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      blastRadiusCase,
      fc.constantFrom(...orders),
      filters,
      fc.integer({ min: 1, max: 5 }),
      async (asked, order, filter, first) => {
        const { ask, entities } = await askerOf(asked);
        const answer = await ask({});
        const everyone = answer.impacts(undefined, "HOPS");
        const expected = everyone.filter((view) => passes(entities, view, filter ?? {})).sort(inOrder(order));
        expect(idsOf(answer.impacts(filter, order))).toEqual(idsOf(expected));
        expect(answer.summary(filter).total).toBe(expected.length);
        const walked: string[] = [];
        let after: SortKey | undefined;
        do {
          const page = answer.impactPage(filter, order, { first, after });
          expect(page.totalCount).toBe(expected.length);
          expect(page.keys).toEqual(page.items.map((view) => [...sortedBy[order](view), view.entity]));
          walked.push(...idsOf(page.items));
          expect(page.hasNextPage).toBe(walked.length < expected.length);
          // As a cursor carries it.
          after = page.hasNextPage ? JSON.parse(JSON.stringify(page.keys.at(-1))) : undefined;
          pages++;
          if (after !== undefined) further++;
        } while (after !== undefined);
        expect(walked).toEqual(idsOf(expected));
      },
    ),
    runs,
  );
  expect(pages).toBeGreaterThanOrEqual(runs.numRuns);
  expect(further).toBeGreaterThan(0);
});

test("counts made without impacts are those made with them, completeness included", async () => {
  let [reached, truncated] = [0, 0];
  await fc.assert(
    fc.asyncProperty(blastRadiusCase, fc.record(ofReach), fc.boolean(), async (asked, filter, frontier) => {
      const { ask } = await askerOf(asked);
      const [counts, impacts] = [await ask({ minLikelihood: 0 }, { impacts: false, frontier }), await ask({ minLikelihood: 0 })];
      expect(boundsOf(counts.completeness)).toEqual(boundsOf(impacts.completeness));
      const expected = impacts.summary(filter);
      // The last count shows paths after all.
      expect(countsOf(counts.summary(filter))).toEqual(countsOf(expected));
      expect(await counts.fainter()).toBe(await impacts.fainter());
      reached += expected.total;
      if (impacts.completeness.status === "TRUNCATED") truncated++;
    }),
    runs,
  );
  expect(reached).toBeGreaterThan(0);
  expect(truncated).toBeGreaterThan(0);
});

test("a seed from which no harm starts in the channels asked about reaches nothing, at once", { timeout: 5_000 }, async () => {
  const incident = { id: "leak", kind: "INCIDENT", name: "Leak", incidentKind: "data-breach", status: "REPORTED" };
  const document = { format: "ai-supply-graph/1", sources: [], entities: [incident], relationships: [] };
  const session = sessionOn(await libraryOf(document), { now: Date.parse("2026-07-01") });
  const answer = await askBlastRadius(session, { seeds: refs("leak"), channels: ["LIABILITY"] });
  expect(answer.receipt.startAssumed).toBe(true);
  expect(answer.impacts(undefined, "SEVERITY")).toEqual([]);
  expect(boundsOf(answer.completeness)).toEqual({ status: "COMPLETE", reasons: [], explored: 0, frontier: 0 });
});

test("a frontier that is counted later is the same", async () => {
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(blastRadiusCase, async (asked) => {
      const { ask } = await askerOf(asked);
      const [later, atOnce] = [await ask({}, { impacts: true, frontier: false }), await ask({})];
      expect(boundsOf(later.completeness)).toEqual(boundsOf(atOnce.completeness));
      counted += atOnce.completeness.frontier;
    }),
    runs,
  );
  expect(counted).toBeGreaterThan(0);
});
