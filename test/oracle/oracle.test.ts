import { describe, expect, it } from "vitest";
import type { NativeDocument } from "./document.ts";
import { naiveBlastRadius } from "./oracle.ts";
import { type BlastRadiusQuestion, NotFound } from "./question.ts";
import { channels, dataset, graph, incident, lines, model, NOW, org, RED, rel, tool } from "./shapes.ts";

interface ShapeCase {
  name: string;
  document: NativeDocument;
  question: Omit<BlastRadiusQuestion, "now">;
  expected: string[];
}

const breach = incident("i", "XC");
const availability = channels("A");

const CASES: ShapeCase[] = [
  {
    name: "chain: harm changes its channel and fades; confidentiality does not pass to a model",
    document: graph(
      [breach, org("v"), org("m"), model("g")],
      [rel("r1: i AFFECTS v"), rel("r2: v SUPPLIES_DATA m", 0.9), rel("r3: m DEVELOPS g")],
    ),
    question: { seeds: ["i"] },
    // .9 × .9 = .81; .9 × .3 = .27; .27 × .6 = .162
    expected: ["v 1: X 1/1 C 1/1 by r1", "m 2: C 0.81/2 I 0.27/2 by r1 r2", "g 3: I 0.162/3 by r1 r2 r3"],
  },
  {
    name: "chain: a step below the threshold ends it",
    document: graph([org("a"), org("b"), org("c")], [rel("r1: a LICENSES_CONTENT b", 0.5), rel("r2: b LICENSES_CONTENT c", 0.6)]),
    question: { seeds: ["a"] },
    // .5 × .3 = .15; .15 × .18 = .027
    expected: ["b 1: L 0.15/1 by r1"],
  },
  {
    name: "diamond: the likelier side wins",
    document: graph(
      [incident("i", "C"), org("v"), org("a"), org("b"), org("t")],
      [
        rel("r1: i AFFECTS v"),
        rel("r2: v SUPPLIES_DATA a", 0.5),
        rel("r3: v SUPPLIES_DATA b", 0.9),
        rel("r4: a SUPPLIES_DATA t", 1),
        rel("r5: b SUPPLIES_DATA t", 0.5),
      ],
    ),
    question: { seeds: ["i"] },
    // a .6 × .5 = .3, b .6 × .9 = .54; t by a .3 × .6 = .18, by b .54 × .3 = .162
    expected: ["v 1: C 1/1 by r1", "b 2: C 0.54/2 by r1 r3", "a 2: C 0.3/2 by r1 r2", "t 3: C 0.18/3 by r1 r2 r4"],
  },
  {
    name: "diamond: of equals the relationship ids in order, as text",
    document: graph(
      [org("s"), org("a"), org("b"), org("t")],
      [
        rel("r2: s SUPPLIES_COMPUTE a"),
        rel("r10: s SUPPLIES_COMPUTE b"),
        rel("q1: a SUPPLIES_COMPUTE t"),
        rel("q2: b SUPPLIES_COMPUTE t"),
      ],
    ),
    question: { seeds: ["s"], channels: availability },
    expected: ["a 1: A 0.9/1 by r2", "b 1: A 0.9/1 by r10", "t 2: A 0.81/2 by r10 q2"],
  },
  {
    name: "cycle: it ends, and a seed is no impact",
    document: graph(
      [org("a"), org("b"), org("c")],
      [rel("r1: a SUPPLIES_COMPUTE b"), rel("r2: b SUPPLIES_COMPUTE c"), rel("r3: c SUPPLIES_COMPUTE a")],
    ),
    question: { seeds: ["a"], channels: availability, minLikelihood: 0 },
    expected: ["b 1: A 0.9/1 by r1", "c 2: A 0.81/2 by r1 r2"],
  },
  {
    name: "fan-out: equals in the order of ids",
    document: graph(
      [org("a"), org("b2"), org("b10"), org("é")],
      [rel("r1: a SUPPLIES_COMPUTE é"), rel("r2: a SUPPLIES_COMPUTE b2"), rel("r3: a SUPPLIES_COMPUTE b10")],
    ),
    question: { seeds: ["a"], channels: availability },
    expected: ["b10 1: A 0.9/1 by r3", "b2 1: A 0.9/1 by r2", "é 1: A 0.9/1 by r1"],
  },
  {
    name: "parallel relationships: each channel has its own best",
    document: graph(
      [org("a"), org("b")],
      [rel("r1: a SUPPLIES_COMPUTE b", 0.5), rel("r2: a SUPPLIES_HARDWARE b"), rel("r3: a SUPPLIES_HARDWARE b")],
    ),
    question: { seeds: ["a"], channels: channels("IA") },
    // A: .45 by r1, .6 by r2 and r3; I: .3
    expected: ["b 1: I 0.3/1 A 0.6/1 by r2"],
  },
  {
    name: "two components: the other one is not reached",
    document: graph([org("a"), org("b"), org("c"), org("d")], [rel("r1: a SUPPLIES_COMPUTE b"), rel("r2: c SUPPLIES_COMPUTE d")]),
    question: { seeds: ["a"], channels: availability },
    expected: ["b 1: A 0.9/1 by r1"],
  },
  {
    name: "two seeds: the nearer one counts for hops, the likelier for the path",
    document: graph(
      [org("a"), org("b"), org("c"), org("t")],
      [rel("r1: a SUPPLIES_COMPUTE c"), rel("r2: c SUPPLIES_COMPUTE t"), rel("r3: b SUPPLIES_DATA t")],
    ),
    question: { seeds: ["a", "b"], channels: availability },
    expected: ["c 1: A 0.9/1 by r1", "t 1: A 0.81/1 by r1 r2"],
  },
  {
    name: "the trap of the hop limit: the best way to c is too long to go on to t, a worse one is not",
    document: graph(
      [org("s"), org("a"), org("c"), org("t")],
      [
        rel("r1: s SUPPLIES_COMPUTE a"),
        rel("r2: a SUPPLIES_COMPUTE c"),
        rel("r3: s SUPPLIES_DATA c"),
        rel("r4: c SUPPLIES_COMPUTE t"),
      ],
    ),
    question: { seeds: ["s"], channels: availability, limits: { maxHops: 2 } },
    // c: .3 in one hop, .81 in two; t: .3 × .9 = .27 in two
    expected: ["a 1: A 0.9/1 by r1", "c 1: A 0.81/1 by r1 r2", "t 2: A 0.27/2 by r3 r4"],
  },
  {
    name: "fewest hops count only those ways that are likely enough",
    document: graph(
      [org("s"), org("a"), org("c")],
      [rel("r1: s SUPPLIES_COMPUTE a"), rel("r2: a SUPPLIES_COMPUTE c"), rel("r3: s SUPPLIES_DATA c", 0.3)],
    ),
    question: { seeds: ["s"], channels: availability },
    expected: ["a 1: A 0.9/1 by r1", "c 2: A 0.81/2 by r1 r2"],
  },
  {
    name: "guards: what is released before the window is frozen, what is public is neither secret nor scarce",
    document: graph(
      [
        incident("i", "XIA", { startedOn: "2026-03" }),
        org("v"),
        model("old", { releasedOn: "2026-02", openness: "CLOSED" }),
        model("new", { releasedOn: "2026-03", openness: "OPEN_WEIGHTS" }),
        model("undated", { openness: "API" }),
        dataset("public", { availability: "AVAILABLE" }),
      ],
      [
        rel("r0: i AFFECTS v"),
        rel("r1: v DEVELOPS old"),
        rel("r2: v DEVELOPS new"),
        rel("r3: v DEVELOPS undated"),
        rel("r4: v PUBLISHES public"),
      ],
    ),
    question: { seeds: ["i"] },
    // DEVELOPS: XC .6, II .6, AA .3 (XI .3 is fainter than II); back to the developer IL .3: .6 × .3 = .18
    expected: [
      "v 1: X 1/1 I 1/1 A 1/1 L 0.18/3 by r0",
      "new 2: I 0.6/2 by r0 r2",
      "old 2: C 0.6/2 A 0.3/2 by r0 r1",
      "public 2: I 0.6/2 by r0 r4",
      "undated 2: C 0.6/2 I 0.6/2 A 0.3/2 by r0 r3",
    ],
  },
  {
    name: "guards: not on AFFECTS, and nothing is frozen in a window that is open at its start",
    document: graph(
      [incident("i", "CI"), model("hit", { releasedOn: "2019", openness: "OPEN_SOURCE" }), model("child", { releasedOn: "2019" })],
      [rel("r1: i AFFECTS hit"), rel("r2: child DERIVED_FROM hit")],
    ),
    question: { seeds: ["i"] },
    expected: ["hit 1: C 1/1 I 1/1 by r1", "child 2: I 0.6/2 by r1 r2"],
  },
  {
    name: "guards: the same in a window that begins later",
    document: graph(
      [incident("i", "CI"), model("hit", { releasedOn: "2019", openness: "OPEN_SOURCE" }), model("child", { releasedOn: "2019" })],
      [rel("r1: i AFFECTS hit"), rel("r2: child DERIVED_FROM hit")],
    ),
    question: { seeds: ["i"], time: { at: "2020" } },
    expected: ["hit 1: C 1/1 I 1/1 by r1"],
  },
  {
    name: "AFFECTS: only the channels of the relationship, where it has some",
    document: graph(
      [incident("i", "XCI"), org("v"), org("w")],
      [rel("r1: i AFFECTS v", 1, { attributes: { channels: channels("C") } }), rel("r2: i AFFECTS w", 0.5)],
    ),
    question: { seeds: ["i"], channels: channels("XC") },
    expected: ["v 1: C 1/1 by r1", "w 1: X 0.5/1 C 0.5/1 by r2"],
  },
  {
    name: "ENABLED_BY: the enabled incident does all of its own harm, and what it affects is 2 hops away",
    document: graph(
      [incident("first", "I"), incident("second", "XC"), org("v")],
      [rel("r1: second ENABLED_BY first", 0.5), rel("r2: second AFFECTS v")],
    ),
    question: { seeds: ["first"] },
    // Both hit as surely: hops, then id. The evidence for v is a confirmed AFFECTS of an incident on its path.
    expected: ["v 2: X 0.5/2 C 0.5/2 by r1 r2", "second 1: X 0.5/1 C 0.5/1 by r1"],
  },
  {
    name: "ENABLED_BY: harm does not go from the enabled to the enabling incident",
    document: graph([incident("first", "I"), incident("second", "XC")], [rel("r1: second ENABLED_BY first")]),
    question: { seeds: ["second"] },
    expected: [],
  },
  {
    name: "an incident without channels of its own has those of its kind",
    document: graph(
      [{ id: "i", kind: "INCIDENT", name: "i", incidentKind: "ci-compromise" }, tool("p"), org("u")],
      [rel("r1: i AFFECTS p"), rel("r2: u USES_TOOL p")],
    ),
    question: { seeds: ["i"] },
    // X I at the package; user: IX .6 before XX .3, XC .6
    expected: ["p 1: X 1/1 I 1/1 by r1", "u 2: X 0.6/2 C 0.6/2 by r1 r2"],
  },
  {
    name: "ownership passes both ways, differently",
    document: graph(
      [org("parent"), org("middle"), org("child")],
      [rel("r1: parent PARENT_OF middle"), rel("r2: middle ACQUIRED child")],
    ),
    question: { seeds: ["middle"], channels: channels("XL") },
    expected: ["parent 1: C 0.3/1 L 0.6/1 by r1", "child 1: X 0.3/1 by r2"],
  },
  {
    name: "a kind without flows passes nothing",
    document: graph(
      [org("a"), org("b"), incident("i", "X")],
      [rel("r1: a INVESTS_IN b"), rel("r2: a CERTIFIES b"), rel("r3: i ATTRIBUTED_TO a"), rel("r4: i INVOLVES b")],
    ),
    question: { seeds: ["a", "i"], minLikelihood: 0 },
    expected: [],
  },
  {
    name: "a self-loop may turn one harm into another, like any relationship",
    document: graph([incident("i", "X"), org("v")], [rel("r1: i AFFECTS v"), rel("r2: v SUPPLIES_DATA v")]),
    question: { seeds: ["i"], channels: channels("X") },
    expected: ["v 1: X 1/1 C 0.9/2 I 0.3/2 by r1"],
  },
  {
    name: "confidence 0 counts at threshold 0, and the path is then the shortest, by ids, whatever its prefix",
    document: graph(
      [org("s"), org("a"), org("b"), org("t")],
      [
        rel("r1: s SUPPLIES_DATA a"),
        rel("r2: s SUPPLIES_COMPUTE b"),
        rel("r3: a SUPPLIES_COMPUTE t", 0),
        rel("r4: b SUPPLIES_COMPUTE t", 0),
      ],
    ),
    question: { seeds: ["s"], channels: availability, minLikelihood: 0 },
    expected: ["b 1: A 0.9/1 by r2", "a 1: A 0.3/1 by r1", "t 2: A 0/2 by r1 r3"],
  },
  {
    name: "threshold 1 keeps what is certain",
    document: graph(
      [incident("i", "A"), org("v"), org("w"), org("u")],
      [rel("r1: i AFFECTS v"), rel("r2: i AFFECTS w", 0.99), rel("r3: v SUPPLIES_COMPUTE u")],
    ),
    question: { seeds: ["i"], minLikelihood: 1 },
    expected: ["v 1: A 1/1 by r1"],
  },
  {
    name: "only allowed kinds, AFFECTS among them",
    document: graph(
      [incident("i", "X"), org("v"), org("m")],
      [rel("r1: i AFFECTS v"), rel("r2: v SUPPLIES_DATA m"), rel("r3: v SUPPLIES_COMPUTE m")],
    ),
    question: { seeds: ["i"], edges: { kinds: ["AFFECTS", "SUPPLIES_COMPUTE"] } },
    expected: ["v 1: X 1/1 by r1", "m 2: C 0.6/2 I 0.1/2 by r1 r3"],
  },
];

const undated = { validTo: null, lastStatedOn: null };

describe("the oracle on named shapes", () => {
  it.each(CASES)("$name", ({ document, question, expected }) => {
    expect(lines(naiveBlastRadius(document, { ...question, now: NOW }, RED))).toEqual(expected);
  });

  it("shows a best path step by step", () => {
    const document = graph(
      [incident("i", "I"), tool("p"), org("u")],
      [rel("r1: i AFFECTS p", 0.8), rel("r2: u USES_TOOL p", 0.8, { validFrom: "2020" })],
    );
    const answer = naiveBlastRadius(document, { seeds: ["i"], time: { at: "2026" }, now: NOW }, RED);
    expect(answer.window).toEqual({ from: "2026-01-01", to: "2026-12-31" });
    const [, user] = answer.impacts;
    expect(user?.bestPath).toEqual({
      hops: 2,
      likelihood: 0.8 * (0.8 * 0.6),
      confidence: 0.8 * 0.8,
      steps: [
        {
          relationship: "r1",
          from: "i",
          to: "p",
          withArrow: true,
          channel: "INTEGRITY",
          transmission: 1,
          certainty: "POSSIBLE",
          ...undated,
        },
        {
          relationship: "r2",
          from: "p",
          to: "u",
          withArrow: false,
          channel: "COMPROMISE",
          transmission: 0.6,
          // Nobody said on any day that it was so, and it has no end: nowhere certain.
          certainty: "POSSIBLE",
          ...undated,
        },
      ],
    });
    expect(user?.weakestLink, "the first of equals").toBe("r1");
  });

  it("multiplies in path order, in doubles", () => {
    const document = graph(
      [org("a"), org("b"), org("c"), org("d")],
      [rel("r1: a SUPPLIES_COMPUTE b", 0.95), rel("r2: b SUPPLIES_HARDWARE c", 0.95), rel("r3: c SUPPLIES_DATA d", 0.7)],
    );
    const answer = naiveBlastRadius(document, { seeds: ["a"], channels: availability, now: NOW }, RED);
    const last = answer.impacts.find((impact) => impact.entity === "d");
    expect(last?.likelihood).toBe(0.95 * 0.9 * (0.95 * 0.6) * (0.7 * 0.3));
    expect(last?.confidence).toBe(0.95 * 0.95 * 0.7);
  });

  it("refuses a seed that is unknown, or hidden from the asker, in the same words", () => {
    const document = graph([org("secret", { marking: "AMBER" })], []);
    const ask = (id: string, clearance: number) => () => naiveBlastRadius(document, { seeds: [id], now: NOW }, { clearance });
    expect(ask("secret", 1)).toThrow(NotFound);
    expect(ask("nobody", 4)).toThrow(NotFound);
    expect(ask("secret", 2)).not.toThrow();
  });
});
