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

describe("what harm does to a node", () => {
  const fields =
    "nodes { id rank pathRank likelihood confidence evidence channels via pathCertainty pathDrawn matches } edges { id source target pathFlow }";

  test("is what its impact says", async () => {
    const { blastRadius } = await api.data(
      `{ blastRadius(input: { seeds: [{ id: "inc-mercor-breach-2026" }] }) { impacts(first: 1000) { nodes { entity { id } hops likelihood confidence evidence channels bestPath { hops steps { relationship { id } certainty } } } } graph(maxNodes: 1000) { ${fields} } } }`,
    );
    const { nodes, edges } = blastRadius.graph;
    const byId = new Map<string, object>(nodes.map((node: Node) => [node.id, node]));
    for (const { entity, hops, bestPath, ...impact } of blastRadius.impacts.nodes) {
      const steps: { relationship: { id: string }; certainty: string }[] = bestPath.steps;
      const pathCertainty = steps.every(({ certainty }) => certainty === "CERTAIN") ? "CERTAIN" : "POSSIBLE";
      const via = steps.at(-1)?.relationship.id;
      const expected = { id: entity.id, rank: hops, pathRank: bestPath.hops, via, pathCertainty, pathDrawn: true, matches: true };
      expect(byId.get(entity.id)).toEqual({ ...expected, ...impact });
    }
    expect(blastRadius.impacts.nodes.length).toBe(nodes.length - 1);
    const unsure = { likelihood: null, confidence: null, evidence: null, via: null, pathCertainty: null };
    expect(byId.get("inc-mercor-breach-2026")).toMatchObject({ rank: 0, pathRank: 0, pathDrawn: true, ...unsure });
    // The direction in which harm goes leads from column to column on the picture of a path.
    const rankOf = (id: string) => (byId.get(id) as { pathRank: number }).pathRank;
    const vias = new Set(nodes.map(({ via }: { via: string | null }) => via));
    const led = edges.filter(({ id, pathFlow }: { id: string; pathFlow: string }) => vias.has(id) && pathFlow !== "BOTH");
    for (const { source, target, pathFlow } of led) {
      const [from, to] = pathFlow === "WITH_ARROW" ? [source, target] : [target, source];
      expect(rankOf(from)).toBeLessThan(rankOf(to));
    }
    expect(led.length).toBeGreaterThan(20);
  });

  test("is null outside a blast radius", async () => {
    const { slice } = await api.data(`{ slice(input: { focus: [{ id: "mercor" }], maxNodes: 5 }) { ${fields} } }`);
    const nothing = { pathRank: null, likelihood: null, confidence: null, evidence: null, channels: null };
    for (const node of slice.nodes) expect(node).toMatchObject({ ...nothing, via: null, pathCertainty: null, pathDrawn: null });
    for (const edge of slice.edges) expect(edge.pathFlow).toBeNull();
  });
});

describe("elisions open", () => {
  const graphOf = (inner: string, maxNodes = 10) =>
    api.data(`{ blastRadius(input: { seeds: [{ id: "inc-mercor-breach-2026" }] }) { graph(maxNodes: ${maxNodes}) { ${inner} } } }`);

  test("page by page, in the order of ids, to exactly what they count", async () => {
    const { blastRadius } = await graphOf("nodes { id } elisions { id kind count }");
    const [largest] = blastRadius.graph.elisions;
    expect(largest.count).toBeGreaterThan(3);
    const found: string[] = [];
    let after = "";
    for (let page = 0; page < largest.count; page++) {
      const inner = `elided(id: "${largest.id}", first: 2 ${after}) { totalCount nodes { id kind name } pageInfo { hasNextPage endCursor } }`;
      const { elided } = (await graphOf(inner)).blastRadius.graph;
      expect(elided.totalCount).toBe(largest.count);
      for (const { id, kind } of elided.nodes) {
        expect(kind).toBe(largest.kind);
        found.push(id);
      }
      if (!elided.pageInfo.hasNextPage) break;
      after = `after: "${elided.pageInfo.endCursor}"`;
    }
    expect(found).toHaveLength(largest.count);
    expect(found).toEqual([...new Set(found)].sort());
    const drawn = blastRadius.graph.nodes.map(({ id }: Node) => id);
    expect(found.filter((id) => drawn.includes(id))).toEqual([]);
  });

  test("but none that the drawing does not have, and with no cursor of another drawing", async () => {
    const { blastRadius } = await graphOf("elisions { id }");
    const [{ id }] = blastRadius.graph.elisions;
    const ask = (inner: string, maxNodes = 10) =>
      api.ask(
        `{ blastRadius(input: { seeds: [{ id: "inc-mercor-breach-2026" }] }) { graph(maxNodes: ${maxNodes}) { ${inner} } } }`,
      );
    const unknown = await ask('elided(id: "elision-nowhere-tool") { totalCount }');
    expect(unknown.errors.map(({ message, extensions }) => [extensions["code"], message])).toEqual([
      ["NOT_FOUND", expect.stringMatching(/no elision with the id "elision-nowhere-tool".*same arguments/)],
    ]);
    const first = await graphOf(`elided(id: "${id}", first: 1) { pageInfo { endCursor } }`);
    const cursor = first.blastRadius.graph.elided.pageInfo.endCursor;
    const other = await ask(`elided(id: "${id}", first: 1, after: "${cursor}") { totalCount }`, 11);
    expect(other.errors.map(({ extensions }) => extensions["code"])).toEqual(["BAD_USER_INPUT"]);
  });
});

test("the whole graph is drawn where no focus is given, or none but null", async () => {
  for (const focus of ["", "focus: null, "]) {
    const { slice, status } = await api.data(
      `{ status { counts { entities } } slice(input: { ${focus}maxNodes: 40 }) { ${drawing.slice(1, -1)} } }`,
    );
    holdsTogether(slice, slice.completeness.explored, 40);
    expect(slice.completeness.explored).toBe(status.counts.entities);
    expect(slice.nodes).toHaveLength(40);
    expect(slice.edges.length).toBeGreaterThan(40);
  }
});

test("only entities of the kinds and roles that are asked for, and what leads to them", async () => {
  const { slice } = await api.data(
    "{ slice(input: { entityKinds: [ORGANIZATION], roles: [LAB], maxNodes: 500 }) { nodes { matches entity { ... on Organization { roles } } } elisions { id } } labs { totalCount } }",
  );
  const labs = (await api.data("{ organizations(filter: { roles: [LAB] }) { totalCount } }")).organizations.totalCount;
  expect(slice.nodes).toHaveLength(labs);
  for (const { entity } of slice.nodes) expect(entity.roles).toContain("LAB");
  const near = (
    await api.data('{ slice(input: { focus: [{ id: "mercor" }], entityKinds: [MODEL] }) { nodes { id matches entity { kind } } } }')
  ).slice.nodes as { id: string; matches: boolean; entity: { kind: string } }[];
  for (const { id, matches, entity } of near) expect(matches).toBe(id === "mercor" || entity.kind === "MODEL");
  expect(new Set(near.map(({ matches }) => matches))).toEqual(new Set([true, false]));
});

test("a blast radius with a filter: what passes it is drawn or counted, with the paths that lead there", async () => {
  const filter = "filter: { roles: [LAB], channels: [CONFIDENTIALITY] }";
  const { blastRadius } = await api.data(
    `{ blastRadius(input: { seeds: [{ id: "inc-mercor-breach-2026" }] }) { summary(${filter}) { total } graph(maxNodes: 12, ${filter}) { nodes { matches pathDrawn channels entity { ... on Organization { roles } } rank } elisions { count } } } }`,
  );
  const { nodes, elisions } = blastRadius.graph;
  const matching = nodes.filter(({ matches, rank }: { matches: boolean; rank: number }) => matches && rank > 0);
  const elided = elisions.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
  expect(matching.length + elided).toBe(blastRadius.summary.total);
  expect(matching.length).toBeGreaterThan(2);
  for (const { entity, channels } of matching) {
    expect(entity.roles).toContain("LAB");
    expect(channels).toContain("CONFIDENTIALITY");
  }
  expect(nodes.length).toBeGreaterThan(matching.length + 1);
  for (const { pathDrawn } of nodes) expect(pathDrawn).toBe(true);
});

const refused: [name: string, input: string, code: string, message: RegExp][] = [
  ["no focus", "focus: []", "BAD_USER_INPUT", /`focus` is empty/],
  ["an unknown focus", 'focus: [{ id: "mercorr" }]', "NOT_FOUND", /Did you mean "mercor"/],
  ["no kinds of entities", "entityKinds: []", "BAD_USER_INPUT", /`entityKinds` is an empty list/],
  ["no roles", "roles: []", "BAD_USER_INPUT", /`roles` is an empty list/],
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
  expect((await api.ask(query(1, 5000))).errors).toEqual([]);
  api.calls.clear();
  const { errors } = await api.ask(query(10, 5000));
  expect(errors.map((error) => error.extensions["code"])).toEqual(["COST_LIMIT"]);
  expect([...api.calls]).toEqual([]);
});
