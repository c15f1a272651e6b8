import { describe, expect, it } from "vitest";
import { naiveConcentration } from "./concentration.ts";
import { naivePaths, type PathsQuestion } from "./paths.ts";
import { NotFound } from "./question.ts";
import { channels, graph, incident, NOW, org, RED, rel, tool } from "./shapes.ts";
import { naiveSharedDependencies, type SharedDependenciesQuestion } from "./shared-dependencies.ts";

describe("the oracle's paths", () => {
  const diamond = graph(
    [incident("i", "C"), org("v"), org("a"), org("b"), org("t"), org("hidden", { marking: "RED" })],
    [
      rel("r1: i AFFECTS v"),
      rel("r2: v SUPPLIES_DATA a", 0.5),
      rel("r3: v SUPPLIES_DATA b", 0.9),
      rel("r4: a SUPPLIES_DATA t", 1),
      rel("r5: b SUPPLIES_DATA t", 0.5),
      rel("r6: t SUPPLIES_DATA v", 1),
    ],
  );
  function found(question: Partial<PathsQuestion>): { paths: string[]; relationships: string[]; entities: string[] } {
    const { paths, cut } = naivePaths(diamond, { from: ["i"], to: "t", now: NOW, ...question }, RED);
    const lines = paths.map((path) => `${path.steps.map((step) => step.relationship).join(" ")} = ${path.likelihood.toFixed(6)}`);
    return { paths: lines, ...cut };
  }

  it.each<[string, Partial<PathsQuestion>, ReturnType<typeof found>]>([
    // .6 × .5 × .6 = .18 and .6 × .9 × .6 × .5 = .162
    [
      "both sides of a diamond",
      {},
      { paths: ["r1 r2 r4 = 0.180000", "r1 r3 r5 = 0.162000"], relationships: ["r1"], entities: ["v"] },
    ],
    [
      "the first of them; the cut is that of the blast radius",
      { k: 1 },
      { paths: ["r1 r2 r4 = 0.180000"], relationships: ["r1"], entities: ["v"] },
    ],
    [
      "only one is likely enough",
      { minLikelihood: 0.17 },
      { paths: ["r1 r2 r4 = 0.180000"], relationships: ["r1", "r2", "r4"], entities: ["a", "v"] },
    ],
    ["too far", { limits: { maxHops: 2 } }, { paths: [], relationships: [], entities: [] }],
    ["next to the seed", { to: "v" }, { paths: ["r1 = 1.000000"], relationships: ["r1"], entities: [] }],
    [
      "from two seeds, past one of them",
      { from: ["i", "a"] },
      // a is a seed with all harms: XC .9
      { paths: ["r4 = 0.900000", "r1 r2 r4 = 0.180000", "r1 r3 r5 = 0.162000"], relationships: [], entities: [] },
    ],
  ])("%s", (_, question, expected) => {
    expect(found(question)).toEqual(expected);
  });

  it("shows each sequence of relationships once, with its likeliest channels", () => {
    const document = graph([org("a"), org("b")], [rel("r1: a SUPPLIES_DATA b"), rel("r2: a SUBPROCESSOR_OF b")]);
    const { paths } = naivePaths(document, { from: ["a"], to: "b", now: NOW }, RED);
    expect(paths.map((path) => [path.steps[0]?.relationship, path.steps[0]?.channel, path.likelihood])).toEqual([
      // XC .9 comes before II .9 by the channels' order
      ["r1", "CONFIDENTIALITY", 0.9],
      ["r2", "CONFIDENTIALITY", 0.9],
    ]);
  });

  it("refuses a hidden target", () => {
    const ask = (to: string) => () => naivePaths(diamond, { from: ["i"], to, now: NOW }, { clearance: 0 });
    expect(ask("hidden")).toThrow(NotFound);
    expect(ask("t")).not.toThrow();
  });
});

describe("the oracle's shared dependencies", () => {
  const lab = (id: string) => org(id, { roles: ["LAB"] });
  const document = graph(
    [
      lab("l1"),
      lab("l2"),
      lab("l3"),
      org("v", { roles: ["DATA_VENDOR"] }),
      org("w"),
      tool("p"),
      incident("i", "X", { startedOn: "2026" }),
      incident("old", "X"),
    ],
    [
      rel("r1: v SUPPLIES_DATA l1"),
      rel("r2: v SUPPLIES_DATA l2"),
      rel("r3: w SUPPLIES_DATA v"),
      rel("r4: l1 USES_TOOL p"),
      rel("r5: l3 USES_TOOL p"),
      rel("r6: l1 SUPPLIES_DATA l2"),
      rel("r7: l1 SUPPLIES_DATA l3"),
      rel("r8: i AFFECTS v"),
      rel("r9: old AFFECTS v", 1, { validTo: "2020" }),
    ],
  );
  function found(question: Partial<SharedDependenciesQuestion>): string[] {
    return naiveSharedDependencies(document, { now: NOW, ...question }, RED).dependencies.map(
      (each) =>
        `${each.dependency} by ${each.sharedBy.map((dependent) => dependent.organization).join(" ")}, ${each.minHops} hops, ${each.incidents.join(" ") || "no incident"}`,
    );
  }

  it.each<[string, Partial<SharedDependenciesQuestion>, string[]]>([
    [
      "all labs, two at least",
      {},
      [
        "p by l1 l2 l3, 1 hops, no incident",
        "v by l1 l2 l3, 1 hops, i old",
        "w by l1 l2 l3, 2 hops, no incident",
        "l1 by l2 l3, 1 hops, no incident",
      ],
    ],
    ["only those breached, whenever that was", { breachedOnly: true }, ["v by l1 l2 l3, 1 hops, i old"]],
    ["by some incidents", { breachedOnly: true, incidents: { during: { to: "2020" } } }, ["v by l1 l2 l3, 1 hops, old"]],
    ["by none", { breachedOnly: true, incidents: { channels: ["LIABILITY"] } }, []],
    [
      "of some organizations",
      { organizations: ["l2", "l3"], kinds: ["ORGANIZATION"], limits: { maxHops: 1 } },
      ["l1 by l2 l3, 1 hops, no incident"],
    ],
    ["only tools", { kinds: ["TOOL"] }, ["p by l1 l2 l3, 1 hops, no incident"]],
    ["only of a role", { roles: ["DATA_VENDOR", "AUDITOR"] }, ["v by l1 l2 l3, 1 hops, i old"]],
    ["of one role, one at least", { role: "DATA_VENDOR", minShared: 1 }, ["w by v, 1 hops, no incident"]],
    ["three at one hop", { minShared: 3, limits: { maxHops: 1 } }, []],
  ])("%s", (_, question, expected) => {
    expect(found(question)).toEqual(expected);
  });
});

describe("the oracle's concentration", () => {
  const lab = (id: string) => org(id, { roles: ["LAB"] });
  const document = graph(
    [lab("a"), lab("b"), lab("c"), org("v"), org("w"), org("x")],
    [
      rel("r1: v SUPPLIES_DATA a"),
      rel("r2: v SUPPLIES_DATA b"),
      rel("r3: v SUBPROCESSOR_OF b"),
      rel("r4: w SUPPLIES_DATA a"),
      rel("r5: a SUPPLIES_DATA b"),
      rel("r6: a SUPPLIES_DATA a"),
      rel("r7: x SUPPLIES_DATA c", 1, { validTo: "2020" }),
      rel("r8: x SUPPLIES_COMPUTE c"),
    ],
  );

  it("counts distinct pairs of supplier and member", () => {
    const answer = naiveConcentration(document, { kinds: ["SUPPLIES_DATA", "SUBPROCESSOR_OF"], now: NOW }, RED);
    expect(answer).toMatchObject({ populationSize: 3, covered: 2 });
    expect(answer.coverage).toBeCloseTo(2 / 3, 12);
    // Four pairs: v-a, v-b, w-a, a-b. Shares .5, .25, .25.
    expect(answer.hhi).toBe(0.375);
    expect(answer.effectiveSuppliers).toBeCloseTo(8 / 3, 12);
    expect(answer.suppliers.map(({ supplier, share, customers, reached }) => [supplier, share, customers, reached])).toEqual([
      ["v", 0.5, 2, ["a", "b"]],
      ["a", 0.25, 1, ["b"]],
      ["w", 0.25, 1, ["a", "b"]],
    ]);
    expect(answer.suppliers[2]?.reach).toBeCloseTo(2 / 3, 12);
  });

  it("is of another time and category, if asked", () => {
    const answer = naiveConcentration(
      document,
      { population: ["c"], kinds: ["SUPPLIES_DATA"], time: { at: "2020-06" }, now: NOW },
      RED,
    );
    expect(answer).toMatchObject({ coverage: 1, hhi: 1, effectiveSuppliers: 1, suppliers: [{ supplier: "x", reach: 1 }] });
  });

  it("says nothing of a market that it does not know", () => {
    const answer = naiveConcentration(document, { kinds: ["SUPPLIES_HARDWARE"], now: NOW }, RED);
    expect(answer).toMatchObject({ populationSize: 3, covered: 0, coverage: 0, hhi: 0, effectiveSuppliers: 0, suppliers: [] });
  });

  it("takes all harm for reach unless some is asked for", () => {
    const asked = { kinds: ["SUPPLIES_DATA"], channels: channels("A"), now: NOW };
    const [first] = naiveConcentration(document, asked, RED).suppliers;
    expect(first).toMatchObject({ supplier: "v", reached: ["a", "b"] });
    const strict = naiveConcentration(document, { ...asked, minLikelihood: 0.5 }, RED);
    expect(strict.suppliers[0]).toMatchObject({ supplier: "v", reached: [], share: 0.5 });
  });
});
