import { describe, expect, test } from "vitest";
import { groupCounts } from "../../../../src/web/explorer/graph/filters/group-counts.ts";
import { type Answer, type LargeAnswer, pictureOf } from "../../../../src/web/explorer/graph/picture.ts";

interface Node {
  readonly id: string;
  readonly pathRank: number;
  readonly kind?: string;
  readonly via?: string;
}

function nodeOf({ id, pathRank, kind = "TOOL", via }: Node) {
  const entity = { __typename: "Tool", id, kind, name: id, marking: "CLEAR", version: null };
  return { id, rank: pathRank, pathRank, likelihood: 0.5, evidence: "INFERRED", via: via ?? null, entity };
}

function edgeOf(sourceIndex: number, targetIndex: number, rest: object = {}) {
  const id = `${sourceIndex}-${targetIndex}`;
  return {
    id,
    kind: "DEPENDS_ON",
    sourceIndex,
    targetIndex,
    flow: "AGAINST_ARROW",
    pathFlow: "AGAINST_ARROW",
    certainty: "CERTAIN",
    onPath: true,
    ...rest,
  };
}

function answerOf(nodes: readonly Node[], edges: readonly object[], elisions: readonly object[] = []): Answer {
  return { graph: { nodes: nodes.map(nodeOf), edges, elisions } } as unknown as Answer;
}

const chain = answerOf(
  [
    { id: "seed", pathRank: 0 },
    { id: "model", pathRank: 1, kind: "MODEL", via: "1-0" },
    { id: "tool", pathRank: 2, via: "2-1" },
  ],
  [edgeOf(1, 0), edgeOf(2, 1)],
);

describe("what is drawn", () => {
  test("goes the way of harm, against the arrow where harm goes against it", () => {
    const { drawing } = pictureOf(chain, undefined, [])!;
    expect(drawing.lines.map(({ from, to, isTurned }) => [from, to, isTurned])).toEqual([
      ["seed", "model", true],
      ["model", "tool", true],
    ]);
  });

  test("goes forward where harm may pass both ways and no best path says which", () => {
    const both = answerOf(
      [
        { id: "far", pathRank: 2 },
        { id: "near", pathRank: 1 },
      ],
      [edgeOf(0, 1, { flow: "BOTH", pathFlow: null, onPath: false })],
    );
    expect(pictureOf(both, undefined, [])!.drawing.lines[0]).toMatchObject({ from: "near", to: "far", isTurned: true });
  });

  test("is without hidden groups, but for what best paths to the others lead through", () => {
    const cardsWithout = (...hidden: string[]) => pictureOf(chain, undefined, hidden)!.drawing.cards.map(({ id }) => id);
    expect(cardsWithout("models")).toEqual(["seed", "model", "tool"]);
    expect(cardsWithout("tools")).toEqual(["seed", "model"]);
    expect(cardsWithout("tools", "models")).toEqual(["seed"]);
  });

  test("keeps all lines of best paths, and of others only as many as a page holds", () => {
    const nodes = Array.from(
      { length: 141 },
      (_, index): Node => ({ id: `n${index}`, pathRank: index === 0 ? 0 : 1 + (index % 3), via: `${index}-0` }),
    );
    const onPath = nodes.slice(1).map((_, index) => edgeOf(index + 1, 0));
    const others = nodes
      .slice(2)
      .flatMap((_, index) =>
        [1, 2, 3, 4, 5].map((by) => edgeOf(((index + by) % 140) + 1, index + 2, { id: `o${by} ${index}`, onPath: false })),
      );
    const { drawing, lines } = pictureOf(answerOf(nodes, [...others, ...onPath]), undefined, [])!;
    expect(drawing.lines).toHaveLength(others.length + onPath.length);
    expect(onPath.filter(({ id }) => !lines.has(id))).toEqual([]);
    expect(lines.size).toBeLessThan(drawing.lines.length);
    expect(4 * drawing.cards.length + lines.size).toBeLessThanOrEqual(1_050);
  });

  test("is blocks where there are too many for cards, with how many the answer reaches of each", () => {
    const nodes = Array.from(
      { length: 150 },
      (_, index): Node => ({ id: `n${index}`, pathRank: index === 0 ? 0 : 1, via: `${index}-0` }),
    );
    const edges = nodes.slice(1).map((_, index) => edgeOf(index + 1, 0));
    const ofAll = [
      { pathRank: 1, kind: "TOOL", count: 900 },
      { pathRank: 1, kind: "ORGANIZATION", count: 10 },
    ];
    const crowd = {
      ...answerOf(nodes, edges),
      all: { byPathRankAndKind: ofAll },
      labs: { byPathRankAndKind: [{ pathRank: 1, count: 4 }] },
      labsAndVendors: { byPathRankAndKind: [{ pathRank: 1, count: 7 }] },
    } as unknown as LargeAnswer;
    const { totals } = pictureOf(chain, crowd, [])!;
    expect(["tools", "labs", "vendors", "organizations", "models"].map((group) => totals!(1, group as "tools"))).toEqual([
      900, 4, 3, 3, 0,
    ]);
    expect(totals!(2, "tools")).toBe(0);
    expect(pictureOf(chain, crowd, ["labs"])!.totals!(1, "labs")).toBe(0);
  });
});

test("an organization that is a lab and a vendor counts as a lab", () => {
  const counts = groupCounts({ byKind: [{ kind: "ORGANIZATION", count: 10 }], labs: 4, labsAndVendors: 7 });
  expect(counts).toMatchObject({ labs: 4, vendors: 3, organizations: 3, tools: 0 });
});
