import { describe, expect, it } from "vitest";
import type { NativeDocument } from "./document.ts";
import { naiveBlastRadius } from "./oracle.ts";
import type { BlastRadiusQuestion } from "./question.ts";
import { channels, completenessLine, graph, incident, NOW, org, RED, rel } from "./shapes.ts";

const orgs = (...ids: string[]) => ids.map((id) => org(id));
const chain = graph(orgs("a", "b", "c", "d"), [
  rel("r1: a SUPPLIES_COMPUTE b"),
  rel("r2: b SUPPLIES_COMPUTE c"),
  rel("r3: c SUPPLIES_COMPUTE d"),
]);
const cycle = graph(orgs("a", "b", "c"), [
  rel("r1: a SUPPLIES_COMPUTE b"),
  rel("r2: b SUPPLIES_COMPUTE c"),
  rel("r3: c SUPPLIES_COMPUTE a"),
]);
/** .3, then .09. */
const fading = graph(orgs("a", "b", "c"), [rel("r1: a LICENSES_CONTENT b"), rel("r2: b LICENSES_CONTENT c")]);
const fan = graph(orgs("a", "x", "y", "z"), [
  rel("r1: a SUPPLIES_COMPUTE z"),
  rel("r2: a SUPPLIES_COMPUTE y"),
  rel("r3: a SUPPLIES_COMPUTE x"),
]);
const diamond = graph(orgs("a", "b", "c", "t"), [
  rel("r1: a SUPPLIES_COMPUTE b"),
  rel("r2: a SUPPLIES_COMPUTE c"),
  rel("r3: b SUPPLIES_COMPUTE t"),
  rel("r4: c SUPPLIES_COMPUTE t"),
]);
/** c in one hop .15, in three .729; t behind c takes .3 of it: .045 or .2187. */
const detour = graph(orgs("s", "a", "b", "c", "t"), [
  rel("r1: s SUPPLIES_COMPUTE a"),
  rel("r2: a SUPPLIES_COMPUTE b"),
  rel("r3: b SUPPLIES_COMPUTE c"),
  rel("r4: s SUPPLIES_HARDWARE c", 0.25),
  rel("r5: c SUPPLIES_DATA t"),
]);
/** Compromise goes from s to b as confidentiality (.9), and comes back as that (.27). */
const back = graph(orgs("s", "b"), [rel("r1: s SUPPLIES_DATA b"), rel("r2: b SUBPROCESSOR_OF s")]);
const doubted = graph(orgs("a", "b"), [rel("r1: a SUPPLIES_COMPUTE b", 0)]);

describe("the oracle's completeness", () => {
  it.each<[string, NativeDocument, Partial<BlastRadiusQuestion>, string]>([
    ["a whole chain", chain, {}, "COMPLETE explored 3 frontier 0 fainter 0"],
    ["exactly as many hops as it takes", chain, { limits: { maxHops: 3 } }, "COMPLETE explored 3 frontier 0 fainter 0"],
    ["one hop too few", chain, { limits: { maxHops: 2 } }, "TRUNCATED MAX_HOPS explored 2 frontier 1 fainter 0"],
    ["a cycle comes back to its seed: nothing new", cycle, { limits: { maxHops: 2 } }, "COMPLETE explored 2 frontier 0 fainter 0"],
    ["what fades is not cut off", fading, { channels: channels("L") }, "COMPLETE explored 1 frontier 0 fainter 1"],
    [
      "what fades is fainter only within the hops",
      fading,
      { channels: channels("L"), limits: { maxHops: 1 } },
      "COMPLETE explored 1 frontier 0 fainter 0",
    ],
    [
      "at threshold 0 nothing is fainter",
      fading,
      { channels: channels("L"), minLikelihood: 0 },
      "COMPLETE explored 2 frontier 0 fainter 0",
    ],
    ["confidence 0 is fainter than any threshold", doubted, { minLikelihood: 1e-300 }, "COMPLETE explored 0 frontier 0 fainter 1"],
    ["but not than 0", doubted, { minLikelihood: 0 }, "COMPLETE explored 1 frontier 0 fainter 0"],
    [
      "more entities than allowed: the seed's next step",
      fan,
      { limits: { maxNodes: 2 } },
      "TRUNCATED MAX_NODES explored 2 frontier 1 fainter 0",
    ],
    ["exactly as many as allowed", fan, { limits: { maxNodes: 3 } }, "COMPLETE explored 3 frontier 0 fainter 0"],
    [
      "the last one kept is the frontier",
      chain,
      { limits: { maxNodes: 1 } },
      "TRUNCATED MAX_NODES explored 1 frontier 1 fainter 0",
    ],
    ["both limits", chain, { limits: { maxHops: 2, maxNodes: 1 } }, "TRUNCATED MAX_HOPS MAX_NODES explored 1 frontier 1 fainter 0"],
    ["two entities at the edge", diamond, { limits: { maxHops: 1 } }, "TRUNCATED MAX_HOPS explored 2 frontier 2 fainter 0"],
    [
      "more hops would reach more, though no single step would",
      detour,
      { limits: { maxHops: 2 } },
      "TRUNCATED MAX_HOPS explored 3 frontier 0 fainter 1",
    ],
    [
      "with one hop more the step is there",
      detour,
      { limits: { maxHops: 3 } },
      "TRUNCATED MAX_HOPS explored 3 frontier 1 fainter 1",
    ],
    [
      "a further state of a seed is something more",
      back,
      { channels: channels("X"), limits: { maxHops: 1 } },
      "TRUNCATED MAX_HOPS explored 1 frontier 1 fainter 0",
    ],
    [
      "and then it is in the answer",
      back,
      { channels: channels("X"), limits: { maxHops: 2 } },
      "COMPLETE explored 1 frontier 0 fainter 0",
    ],
  ])("%s", (_, document, question, expected) => {
    const [seed] = document.entities;
    const asked = { seeds: [seed?.id ?? ""], channels: channels("A"), now: NOW, ...question };
    expect(completenessLine(naiveBlastRadius(document, asked, RED))).toBe(expected);
  });

  it("is complete where an incident cannot start what is asked", () => {
    const document = graph([incident("i", "X"), org("v")], [rel("r: i AFFECTS v")]);
    const answer = naiveBlastRadius(document, { seeds: ["i"], channels: channels("A"), now: NOW }, RED);
    expect(completenessLine(answer)).toBe("COMPLETE explored 0 frontier 0 fainter 0");
  });

  it("keeps the nearest by hops, then by id", () => {
    const document = graph(orgs("s", "z", "y", "a"), [
      rel("r1: s SUPPLIES_DATA z"),
      rel("r2: s SUPPLIES_DATA y"),
      rel("r3: s SUPPLIES_COMPUTE z"),
      rel("r4: z SUPPLIES_COMPUTE a"),
    ]);
    const kept = (maxNodes: number) =>
      naiveBlastRadius(document, { seeds: ["s"], channels: channels("A"), limits: { maxNodes }, now: NOW }, RED).impacts.map(
        (impact) => impact.entity,
      );
    expect(kept(1)).toEqual(["y"]);
    // In the order SEVERITY: z .9, y .3.
    expect(kept(2)).toEqual(["z", "y"]);
    expect(kept(3)).toEqual(["z", "a", "y"]);
  });
});
