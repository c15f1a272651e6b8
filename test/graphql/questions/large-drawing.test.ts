import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { graph, org, rel } from "../../oracle/shapes.ts";
import { type Api, openApi } from "../api.ts";

const many = 2_400;
const name = (place: number) => `company-${place}`;
const companies = Array.from({ length: many }, (_, place) => org(name(place), { roles: ["DATA_VENDOR"] }));
/** Each supplies three others: one on the best path to it, and two more. */
const supplies = Array.from({ length: many - 1 }, (_, place) => place + 1).flatMap((place) =>
  [place - 1, place - 2, place - 3].map((other, nth) => {
    const from = Math.floor(Math.max(0, other) / (nth + 2));
    return rel(`rel-supplies-data-${nth}-${name(place)}: ${name(from)} SUPPLIES_DATA ${name(place)}`);
  }),
);

let api: Api;
beforeAll(async () => {
  api = await openApi(graph(companies, supplies));
}, 60_000);
afterAll(() => api.close());

const ask = (inner: string) =>
  api.ask(`{ blastRadius(input: { seeds: [{ id: "${name(0)}" }], minLikelihood: 0, limits: { maxHops: 64 } }) { ${inner} } }`);
const nodes =
  "nodes { id entity { name kind ... on Organization { roles } } rank pathRank likelihood evidence channels via pathDrawn }";

test("somebody who has not signed in draws 2,000 nodes with the edges on their paths in one request", async () => {
  const { data, errors } = await ask(
    `graph(maxNodes: 2000) { ${nodes} edges(onPath: true) { id source target kind pathFlow certainty } elisions { id anchor kind count label } }`,
  );
  expect(errors).toEqual([]);
  const { graph: drawing } = data.blastRadius;
  expect(drawing.nodes).toHaveLength(2_000);
  expect(drawing.edges.length).toBeGreaterThanOrEqual(1_999);
  const ids = new Set(drawing.edges.map(({ id }: { id: string }) => id));
  for (const { via, rank } of drawing.nodes) if (rank > 0) expect(ids.has(via)).toBe(true);
  expect(JSON.stringify(data).length).toBeLessThan(defaultLimits.maxAnswerBytes);
});

test("or with all edges between them, named shortly", async () => {
  const { data, errors } = await ask(
    `graph(maxNodes: 2000) { nodes { i: id e: entity { n: name k: kind ... on Organization { r: roles } } h: rank p: pathRank l: likelihood v: evidence a: via }
      edges { i: id s: sourceIndex t: targetIndex k: kind f: pathFlow } }`,
  );
  expect(errors).toEqual([]);
  const { graph: drawing } = data.blastRadius;
  expect(drawing.edges.length).toBeGreaterThan(5_000);
  const placeOf = new Map<string, number>(drawing.nodes.map(({ i }: { i: string }, place: number) => [i, place]));
  for (const { i, s, t } of drawing.edges.slice(0, 200)) {
    const { from, to } = supplies.find(({ id }) => id === i)!;
    expect([s, t]).toEqual([placeOf.get(from), placeOf.get(to)]);
  }
});

test("counts for a picture of blocks need no node at all", async () => {
  const { data, errors } = await ask(
    "summary { total byHopsAndKind { hops kind count } byPathRankAndKind { pathRank kind count } byLastStep { fromPathRank fromKind pathRank kind count } }",
  );
  expect(errors).toEqual([]);
  const { total, byHopsAndKind, byPathRankAndKind, byLastStep } = data.blastRadius.summary;
  expect(total).toBe(many - 1);
  for (const counts of [byHopsAndKind, byPathRankAndKind, byLastStep]) {
    expect(counts.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(total);
  }
});
