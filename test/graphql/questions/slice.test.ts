import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, openApi } from "../api.ts";

interface Node {
  readonly id: string;
  readonly rank: number;
  readonly group: string;
  readonly hiddenNeighbours: number;
  readonly entity: { readonly id: string; readonly kind: string };
}
interface Drawing {
  readonly nodes: readonly Node[];
  readonly edges: readonly {
    readonly id: string;
    readonly source: string;
    readonly target: string;
    readonly flow: string;
    readonly onPath: boolean;
    readonly relationship: {
      readonly id: string;
      readonly kind: string;
      readonly from: { id: string };
      readonly to: { id: string };
    };
  }[];
  readonly elisions: readonly {
    readonly id: string;
    readonly anchor: string;
    readonly kind: string;
    readonly count: number;
    readonly label: string;
  }[];
  readonly completeness: { readonly status: string; readonly reasons: readonly string[]; readonly explored: number };
}
const drawing = `{ nodes { id rank group hiddenNeighbours entity { id kind } } edges { id source target flow pathFlow certainty onPath relationship { id kind from { id } to { id } } }
  elisions { id anchor kind count label } completeness { status reasons explored frontier fainter } receipt { window { from to } } }`;

let api: Api;
beforeAll(async () => {
  api = await openApi("seed");
});
afterAll(() => api.close());

/** What holds for every drawing: its parts fit together, and nothing is lost. */
function holdsTogether({ nodes, edges, elisions, completeness }: Drawing, all: number, maxNodes: number) {
  const ids = new Set(nodes.map((node) => node.id));
  const elided = elisions.reduce((sum, elision) => sum + elision.count, 0);
  expect(nodes.length + elided).toBe(all);
  expect(nodes.length).toBeLessThanOrEqual(maxNodes);
  expect(ids.size).toBe(nodes.length);
  for (const node of nodes) expect(node.entity.id).toBe(node.id);
  for (const { id, source, target, relationship } of edges) {
    expect([relationship.id, relationship.from.id, relationship.to.id]).toEqual([id, source, target]);
    expect([ids.has(source), ids.has(target)]).toEqual([true, true]);
  }
  for (const { anchor, count, label } of elisions) {
    expect(ids.has(anchor)).toBe(true);
    expect(label).toContain(`+${count} more `);
  }
  expect(new Set(elisions.map((elision) => elision.id)).size).toBe(elisions.length);
  expect(completeness.reasons.includes("MAX_NODES")).toBe(elided > 0);
  expect(completeness.status).toBe(completeness.reasons.length > 0 ? "TRUNCATED" : "COMPLETE");
}

describe.each([1, 10, 40, 120, 5000])("in at most %i nodes", (maxNodes) => {
  test.each(["DOWNSTREAM", "UPSTREAM", "BOTH"])("a neighbourhood, %s", async (direction) => {
    const { slice } = await api.data(
      `query ($maxNodes: Int, $direction: Direction) { slice(input: { focus: [{ id: "mercor" }], direction: $direction, maxNodes: $maxNodes }) ${drawing} }`,
      { maxNodes, direction },
    );
    holdsTogether(slice, slice.completeness.explored, maxNodes);
    expect(slice.nodes[0].id).toBe("mercor");
  });

  test("a blast radius: what is drawn and counted are the seed and the impacts", async () => {
    const { blastRadius } = await api.data(
      `query ($maxNodes: Int) { blastRadius(input: { seeds: [{ id: "inc-mercor-breach-2026" }] }) { summary { total } graph(maxNodes: $maxNodes) ${drawing} } }`,
      { maxNodes },
    );
    holdsTogether(blastRadius.graph, blastRadius.summary.total + 1, maxNodes);
  });
});

test("a drawing shows best paths to labs first, and says what lies on them", async () => {
  const { blastRadius } = await api.data(
    `{ blastRadius(input: { seeds: [{ id: "inc-mercor-breach-2026" }] }) { labs: impacts(filter: { roles: [LAB] }) { nodes { entity { id } bestPath { steps { to { id } relationship { id } } } } } graph(maxNodes: 12) ${drawing} } }`,
  );
  const graph: Drawing = blastRadius.graph;
  const drawn = new Set(graph.nodes.map((node) => node.id));
  const shown = blastRadius.labs.nodes.filter((one: { entity: { id: string } }) => drawn.has(one.entity.id));
  expect(shown.length).toBeGreaterThan(3);
  const onPath = new Set(graph.edges.filter((edge) => edge.onPath).map((edge) => edge.id));
  for (const { bestPath } of shown) {
    for (const step of bestPath.steps) {
      expect(drawn.has(step.to.id)).toBe(true);
      expect(onPath.has(step.relationship.id)).toBe(true);
    }
  }
});

test("only relationships of the kinds that are asked for, by either argument", async () => {
  const kindsOf = async (input: string) => {
    const { slice } = await api.data(`{ slice(input: { focus: [{ id: "mercor" }], hops: 1, ${input} }) ${drawing} }`);
    return [...new Set((slice as Drawing).edges.map((edge) => edge.relationship.kind))].sort();
  };
  expect(await kindsOf("kinds: [SUPPLIES_DATA, USES_TOOL]")).toEqual(["SUPPLIES_DATA", "USES_TOOL"]);
  expect(await kindsOf("edges: { kinds: [USES_TOOL] }")).toEqual(["USES_TOOL"]);
  expect(await kindsOf("kinds: [SUPPLIES_DATA, USES_TOOL], edges: { kinds: [USES_TOOL, AFFECTS] }")).toEqual(["USES_TOOL"]);
});

const refused: [name: string, input: string, code: string, message: RegExp][] = [
  ["no focus", "focus: []", "BAD_USER_INPUT", /`focus` is empty/],
  ["an unknown focus", 'focus: [{ id: "mercorr" }]', "NOT_FOUND", /Did you mean "mercor"/],
  ["no nodes", 'focus: [{ id: "mercor" }], maxNodes: 0', "BAD_USER_INPUT", /`maxNodes` is 0; give a whole number from 1 to 5000/],
  ["too many hops", 'focus: [{ id: "mercor" }], hops: 9', "BAD_USER_INPUT", /`hops` is 9/],
  [
    "kinds that exclude each other",
    'focus: [{ id: "mercor" }], kinds: [USES_TOOL], edges: { kinds: [AFFECTS] }',
    "BAD_USER_INPUT",
    /`kinds` has no kind in common with `edges.kinds`/,
  ],
  ["no kinds", 'focus: [{ id: "mercor" }], kinds: []', "BAD_USER_INPUT", /`kinds` is an empty list/],
];
test.each(refused)("%s is refused", async (_, input, code, message) => {
  const { errors } = await api.ask(`{ slice(input: { ${input} }) { nodes { id } } }`);
  expect(errors.map((error) => error.extensions["code"])).toEqual([code]);
  expect(errors[0]?.message).toMatch(message);
});

test("a drawing costs what it may show of what is there", async () => {
  const query = (count: number, maxNodes: number) =>
    `{ ${Array.from({ length: count }, (_, i) => `a${i}: slice(input: { focus: [{ id: "mercor" }], maxNodes: ${maxNodes} }) ${drawing}`).join(" ")} }`;
  expect((await api.ask(query(2, 120))).errors).toEqual([]);
  // There are fewer than a thousand entities: no drawing of them costs more than one of all.
  expect((await api.ask(query(2, 5000))).errors).toEqual([]);
  api.calls.clear();
  const { errors } = await api.ask(query(10, 5000));
  expect(errors.map((error) => error.extensions["code"])).toEqual(["COST_LIMIT"]);
  expect([...api.calls]).toEqual([]);
});
