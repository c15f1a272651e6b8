import fc from "fast-check";
import { expect, test } from "vitest";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import type { ImpactFilter } from "../../../src/service/questions/impact-filter.ts";
import type { NaiveImpact } from "../../oracle/answer.ts";
import { blastRadiusCase } from "../../oracle/arbitraries.ts";
import { naiveBlastRadius } from "../../oracle/oracle.ts";
import { inputOf } from "../../oracle/product.ts";
import { NotFound } from "../../oracle/question.ts";
import { graph, NOW, org, rel } from "../../oracle/shapes.ts";
import { matched } from "../../oracle/version-matching.ts";
import { viewOf } from "../../oracle/view.ts";
import { TooManyWalks } from "../../oracle/walks.ts";
import { libraryOf, refs, sessionOn } from "../../service/session-on.ts";

const runs = Number(process.env["ORACLE_RUNS"] ?? 500);

/** What a filter lets through, by what the oracle says; everything without one. */
const filters = fc.option(
  fc.record(
    {
      kinds: fc.constantFrom<ImpactFilter["kinds"] & {}>(["ORGANIZATION"], ["TOOL", "MODEL"], ["DATASET", "ORGANIZATION"]),
      roles: fc.constantFrom<ImpactFilter["roles"] & {}>(["LAB"], ["DATA_VENDOR", "LAB"]),
      channels: fc.constantFrom<ImpactFilter["channels"] & {}>(["CONFIDENTIALITY"], ["INTEGRITY", "AVAILABILITY"]),
      minConfidence: fc.constantFrom(0.3, 0.7),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
);

function naive(...asked: Parameters<typeof naiveBlastRadius>): NaiveImpact[] | undefined {
  try {
    return naiveBlastRadius(...asked).impacts;
  } catch (error) {
    if (error instanceof NotFound || error instanceof TooManyWalks) return undefined;
    throw error;
  }
}

test("everything reached is one node, or in exactly one elision; nodes and edges say what the best paths are", {
  timeout: 600_000,
}, async () => {
  const met = { elided: 0, filtered: 0, between: 0, against: 0 };
  await fc.assert(
    fc.asyncProperty(blastRadiusCase, fc.integer({ min: 1, max: 8 }), filters, async (one, maxNodes, filter) => {
      const { question, asker } = one;
      const document = matched(one.document);
      const reached = naive(document, question, asker);
      fc.pre(reached !== undefined);
      const known = viewOf(document, question, asker).entities;
      const session = sessionOn(await libraryOf(document), { ...asker, now: question.now });
      const answer = await askBlastRadius(session, { ...inputOf(question), seeds: refs(...question.seeds) });
      const drawing = await answer.graph(maxNodes, filter);

      const passes = ({ entity, channels, confidence }: NaiveImpact) => {
        const { kind = "", roles = [] } = known.get(entity) ?? {};
        const { kinds, minConfidence = 0 } = filter ?? {};
        const shares = (wanted: readonly string[] | undefined, had: readonly string[]) =>
          wanted === undefined || wanted.some((value) => had.includes(value));
        return (
          shares(kinds, [kind]) && shares(filter?.roles, roles) && shares(filter?.channels, channels) && confidence >= minConfidence
        );
      };
      const seeds = [...new Set(question.seeds)];
      const wanted = [...seeds, ...reached.filter(passes).map(({ entity }) => entity)];
      const matching = drawing.nodes.filter(({ matches }) => matches).map(({ id }) => id);
      const elided = drawing.elisions.flatMap(({ id, count }) => {
        const entities = drawing.elided(id);
        expect(entities).toHaveLength(count);
        return entities;
      });
      expect([...matching, ...elided].sort()).toEqual(wanted.sort());

      const impacts = new Map(reached.map((impact) => [impact.entity, impact]));
      const edges = new Map(drawing.edges.map((edge) => [edge.id, edge]));
      const drawn = new Set(drawing.nodes.map(({ id }) => id));
      const answered = new Set([...seeds, ...impacts.keys()]);
      const flows = new Map<string, Set<string>>();
      for (const { id, rank, reached: node } of drawing.nodes) {
        const impact = impacts.get(id);
        if (impact === undefined) {
          expect({ rank, ...node }).toMatchObject({ rank: 0, pathRank: 0, via: undefined, pathDrawn: true });
          expect(node?.likelihood).toBeUndefined();
          continue;
        }
        const { steps, hops } = impact.bestPath;
        const last = steps.at(-1)!;
        expect({ rank, ...node }).toEqual({
          rank: impact.hops,
          pathRank: hops,
          channels: impact.channels,
          likelihood: impact.likelihood,
          confidence: impact.confidence,
          evidence: impact.evidence,
          pathCertainty: steps.every(({ certainty }) => certainty === "CERTAIN") ? "CERTAIN" : "POSSIBLE",
          via: answered.has(last.from) ? last.relationship : undefined,
          // Only what is not in the answer at all can be missing.
          pathDrawn: steps.every(({ from }) => answered.has(from)),
        });
        if (node?.via !== undefined) expect([...edges.keys()]).toContain(node.via);
        if (node?.pathDrawn === true) for (const { from } of steps) expect([...drawn]).toContain(from);
        for (const { relationship, from, to, withArrow } of steps) {
          if (!drawn.has(from) || !drawn.has(to)) continue;
          flows.set(relationship, (flows.get(relationship) ?? new Set()).add(withArrow ? "WITH_ARROW" : "AGAINST_ARROW"));
        }
      }
      for (const { id, onPath, pathFlow } of drawing.edges) {
        const ways = [...(flows.get(id) ?? [])];
        expect([id, onPath, pathFlow]).toEqual([id, ways.length > 0, ways.length === 2 ? "BOTH" : ways[0]]);
        if (pathFlow === "AGAINST_ARROW") met.against++;
      }
      if (elided.length > 0) met.elided++;
      if (filter !== undefined) met.filtered++;
      if (drawing.nodes.some(({ matches }) => !matches)) met.between++;
    }),
    { numRuns: runs },
  );
  for (const [name, count] of Object.entries(met)) expect([name, count > 0]).toEqual([name, true]);
});

test("what is on the way to something is drawn with its own best path, which may come from elsewhere", async () => {
  // Harm reaches x most readily through y, as integrity. The lab can only lose what x provides, which it gets from s directly.
  const document = graph(
    [org("s"), org("x"), org("y"), org("lab", { roles: ["LAB"] })],
    [
      rel("r1: s SUPPLIES_HARDWARE x"),
      rel("r2: s SUPPLIES_DATA y"),
      rel("r3: y SUPPLIES_DATA x"),
      rel("r4: x SUPPLIES_COMPUTE lab"),
    ],
  );
  const answer = await askBlastRadius(sessionOn(await libraryOf(document), { now: NOW }), { seeds: refs("s") });
  const drawn = async (maxNodes: number) => {
    const { nodes, edges, elisions } = await answer.graph(maxNodes);
    return {
      nodes: nodes.map(({ id, rank, reached }) => [id, rank, reached?.pathRank, reached?.via]),
      onPath: edges.filter(({ onPath }) => onPath).map(({ id }) => id),
      elisions: elisions.map(({ anchor, count }) => [anchor, count]),
    };
  };
  const [s, x, y, lab] = [
    ["s", 0, 0, undefined],
    ["x", 1, 2, "r3"],
    ["y", 1, 1, "r2"],
    ["lab", 2, 2, "r4"],
  ];
  expect(await drawn(4)).toEqual({ nodes: [s, x, y, lab], onPath: ["r1", "r2", "r3", "r4"], elisions: [] });
  // There is room for the path to the lab, but not for all of what lies on it.
  expect(await drawn(3)).toEqual({ nodes: [s, x, y], onPath: ["r2", "r3"], elisions: [["x", 1]] });
  expect(await drawn(2)).toEqual({
    nodes: [s, y],
    onPath: ["r2"],
    elisions: [
      ["s", 1],
      ["y", 1],
    ],
  });
});

test("a best path that `limits.maxNodes` left a part out of is not drawn, and the node says so", async () => {
  const document = graph(
    [org("s"), org("a"), org("between"), org("lab", { roles: ["LAB"] })],
    [
      rel("direct: s SUPPLIES_COMPUTE a", 0.3),
      rel("to-between: s SUPPLIES_COMPUTE between"),
      rel("on: between SUPPLIES_COMPUTE a"),
    ],
  );
  const session = sessionOn(await libraryOf(document), { now: NOW });
  const drawn = async (maxNodes: number) => {
    const answer = await askBlastRadius(session, { seeds: refs("s"), minLikelihood: 0, limits: { maxNodes } });
    const { nodes } = await answer.graph(10);
    return nodes.map(({ id, rank, reached }) => [id, rank, reached?.pathRank, reached?.via, reached?.pathDrawn]);
  };
  expect(await drawn(1)).toEqual([
    ["s", 0, 0, undefined, true],
    ["a", 1, 2, undefined, false],
  ]);
  expect(await drawn(2)).toEqual([
    ["s", 0, 0, undefined, true],
    ["a", 1, 2, "on", true],
    ["between", 1, 1, "to-between", true],
  ]);
});

test("counts by rank and kind, and by last step, are those of the impacts", { timeout: 600_000 }, async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(blastRadiusCase, async (one) => {
      const { question, asker } = one;
      const document = matched(one.document);
      const reached = naive(document, question, asker);
      fc.pre(reached !== undefined);
      const known = viewOf(document, question, asker).entities;
      const session = sessionOn(await libraryOf(document), { ...asker, now: question.now });
      const answer = await askBlastRadius(session, { ...inputOf(question), seeds: refs(...question.seeds) });
      const kindOf = (id: string) => known.get(id)?.kind ?? "";
      const counted = (values: readonly (readonly unknown[])[]) => {
        const counts = new Map<string, number>();
        for (const value of values.map((parts) => JSON.stringify(parts))) counts.set(value, (counts.get(value) ?? 0) + 1);
        return [...counts].map(([value, count]) => [...(JSON.parse(value) as unknown[]), count]).sort();
      };
      const ranks = new Map<string, number>(reached.map(({ entity, bestPath }) => [entity, bestPath.hops]));
      for (const seed of question.seeds) ranks.set(seed, 0);
      const { byHopsAndKind, byPathRankAndKind, byLastStep } = answer.summary();
      expect(byHopsAndKind.map(({ hops, kind, count }) => [hops, kind, count]).sort()).toEqual(
        counted(reached.map(({ entity, hops }) => [hops, kindOf(entity)])),
      );
      expect(byPathRankAndKind.map(({ pathRank, kind, count }) => [pathRank, kind, count]).sort()).toEqual(
        counted(reached.map(({ entity, bestPath }) => [bestPath.hops, kindOf(entity)])),
      );
      expect(
        byLastStep
          .map(({ fromPathRank = null, fromKind, pathRank, kind, count }) => [fromPathRank, fromKind, pathRank, kind, count])
          .sort(),
      ).toEqual(
        counted(
          reached.map(({ entity, bestPath }) => {
            const { from } = bestPath.steps.at(-1)!;
            return [ranks.get(from) ?? null, kindOf(from), bestPath.hops, kindOf(entity)];
          }),
        ),
      );
      compared += reached.length;
    }),
    { numRuns: runs },
  );
  expect(compared).toBeGreaterThan(runs / 2);
});
