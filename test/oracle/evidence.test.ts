import { describe, expect, it } from "vitest";
import type { NativeRelationship } from "./document.ts";
import { naiveBlastRadius } from "./oracle.ts";
import type { BlastRadiusQuestion } from "./question.ts";
import { channels, graph, incident, NOW, org, RED, rel } from "./shapes.ts";

const says = (sentence: string, exposure: string, statedOn?: string) =>
  rel(sentence, 1, { attributes: { exposure, response: "NONE_STATED" }, claims: [statedOn === undefined ? {} : { statedOn }] });

/** Incident `late` was enabled by `early`; `other` has nothing to do with them. Vendor `v` supplies `m`. */
function about(entity: string, relationships: NativeRelationship[], question: Partial<BlastRadiusQuestion> = {}): string {
  const document = graph(
    [incident("early", "X"), incident("late", "X"), incident("other", "X"), org("v"), org("m")],
    [rel("e: late ENABLED_BY early"), rel("s: v SUPPLIES_DATA m"), ...relationships],
  );
  const answer = naiveBlastRadius(document, { seeds: ["early"], now: NOW, ...question }, RED);
  const impact = answer.impacts.find((each) => each.entity === entity);
  return impact ? `${impact.evidence} ${impact.statement ?? "-"}` : "not reached";
}

const hit = rel("h: early AFFECTS v");
const reported = rel("h: early AFFECTS v", 1, { claims: [{ status: "REPORTED" }] });
const disputed = rel("h: early AFFECTS v", 1, { claims: [{ status: "CONFIRMED" }, { stance: "DISPUTES", confidence: 0.1 }] });
const reported2 = rel("h2: early AFFECTS v", 1, { claims: [{ status: "REPORTED" }] });
const alleged = rel("h: early AFFECTS v", 1, { claims: [{ status: "ALLEGED" }] });
const denied = rel("d: early AFFECTS m", 1, { claims: [{ status: "CONFIRMED" }, { stance: "DISPUTES", confidence: 1 }] });
const atAnotherTime = { attributes: { channels: channels("X") }, validTo: "2010" };

describe("the oracle's evidence and statements", () => {
  it.each<[string, string, string]>([
    ["a confirmed AFFECTS", about("v", [hit]), "CONFIRMED -"],
    ["a reported one", about("v", [reported]), "REPORTED -"],
    ["a disputed one is no confirmation", about("v", [disputed]), "ALLEGED -"],
    ["nor a report", about("v", [disputed, reported2]), "REPORTED -"],
    ["an alleged one", about("v", [alleged]), "ALLEGED -"],
    ["a denial hides no allegation", about("v", [alleged, says("q: v RESPONDS_TO early", "NOT_AFFECTED")]), "ALLEGED q"],
    ["a wholly disputed one is none", about("m", [hit, denied]), "INFERRED -"],
    ["only the graph says so", about("m", [hit]), "INFERRED -"],
    ["it denies", about("m", [hit, says("q: m RESPONDS_TO early", "NOT_AFFECTED")]), "RULED_OUT q"],
    ["it admits", about("m", [hit, says("q: m RESPONDS_TO early", "AFFECTED")]), "CONFIRMED q"],
    ["it looks into it", about("m", [hit, says("q: m RESPONDS_TO early", "UNDER_INVESTIGATION")]), "INFERRED q"],
    ["a denial hides no report", about("v", [reported, says("q: v RESPONDS_TO early", "NOT_AFFECTED")]), "REPORTED q"],
    ["an admission of a reported hit", about("v", [reported, says("q: v RESPONDS_TO early", "AFFECTED")]), "CONFIRMED q"],
    ["a statement to another incident", about("v", [reported, says("q: v RESPONDS_TO other", "AFFECTED")]), "REPORTED -"],
    ["hit in another incident", about("m", [hit, rel("o: other AFFECTS m")]), "INFERRED -"],
    ["hit in an incident on its best path", about("v", [rel("l: late AFFECTS v")]), "CONFIRMED -"],
    [
      "hit in an incident that is reached, but not on its best path",
      about("v", [reported, rel("l: late AFFECTS v", 0.5)]),
      "REPORTED -",
    ],
    [
      "an incident on the path of what lies behind it",
      about("m", [rel("l: late AFFECTS v"), rel("k: late AFFECTS m", 0.5)]),
      "CONFIRMED -",
    ],
    [
      "an AFFECTS outside the window counts",
      about("v", [reported, rel("z: early AFFECTS v", 1, atAnotherTime)], { time: { at: "2026" } }),
      "CONFIRMED -",
    ],
    [
      "an AFFECTS that the filters leave out counts",
      about("m", [hit, rel("z: early AFFECTS m", 0.2)], { edges: { minConfidence: 0.5 } }),
      "CONFIRMED -",
    ],
    [
      "a statement outside the window counts",
      about("m", [hit, { ...says("q: m RESPONDS_TO early", "NOT_AFFECTED"), validTo: "2010" }], { time: { at: "2026" } }),
      "RULED_OUT q",
    ],
    [
      "a statement not yet known does not",
      about("m", [hit, says("q: m RESPONDS_TO early", "AFFECTED")], { knownAt: 0 }),
      "not reached",
    ],
    [
      "the latest statement",
      about("m", [
        hit,
        says("q1: m RESPONDS_TO early", "AFFECTED", "2026-03"),
        says("q2: m RESPONDS_TO early", "NOT_AFFECTED", "2026-04-01"),
      ]),
      "RULED_OUT q2",
    ],
    [
      "the latest by its last day",
      about("m", [
        hit,
        says("q1: m RESPONDS_TO early", "AFFECTED", "2026-04"),
        says("q2: m RESPONDS_TO early", "NOT_AFFECTED", "2026-04-01"),
      ]),
      "CONFIRMED q1",
    ],
    [
      "of equals the first id",
      about("m", [
        hit,
        says("q2: m RESPONDS_TO early", "AFFECTED", "2026-04"),
        says("q10: m RESPONDS_TO early", "NOT_AFFECTED", "2026-04"),
      ]),
      "RULED_OUT q10",
    ],
    [
      "an undated one is the oldest",
      about("m", [hit, says("q1: m RESPONDS_TO early", "AFFECTED"), says("q2: m RESPONDS_TO early", "NOT_AFFECTED", "1999")]),
      "RULED_OUT q2",
    ],
    [
      "a statement to a seed before a later one to an incident on the path",
      about("v", [
        rel("l: late AFFECTS v", 1, { claims: [{ status: "ALLEGED" }] }),
        says("q1: v RESPONDS_TO early", "NOT_AFFECTED", "2026-01"),
        says("q2: v RESPONDS_TO late", "AFFECTED", "2026-06"),
      ]),
      "ALLEGED q1",
    ],
    [
      "a statement to an incident on the path, where there is none to a seed",
      about("v", [
        rel("l: late AFFECTS v", 1, { claims: [{ status: "ALLEGED" }] }),
        says("q2: v RESPONDS_TO late", "AFFECTED", "2026-06"),
      ]),
      "CONFIRMED q2",
    ],
    ["an incident reached is inferred", about("late", []), "INFERRED -"],
  ])("%s", (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it("rests on the records that make it what it is, in the order of ids", () => {
    const document = graph(
      [incident("i", "C"), org("a"), org("b")],
      [
        rel("r9: i AFFECTS a", 1, { claims: [{ status: "CONFIRMED" }] }),
        rel("r8: i AFFECTS a", 1, { claims: [{ status: "CONFIRMED" }] }),
        rel("r7: i AFFECTS a", 1, { claims: [{ status: "REPORTED" }] }),
        says("q: a RESPONDS_TO i", "AFFECTED"),
        rel("s: a SUPPLIES_DATA b"),
      ],
    );
    const answer = naiveBlastRadius(document, { seeds: ["i"], now: NOW }, RED);
    expect(answer.impacts.map(({ entity, evidenceRecords }) => [entity, ...evidenceRecords])).toEqual([
      ["a", "q", "r8", "r9"],
      ["b"],
    ]);
  });

  it("orders by evidence, then likelihood, hops and id", () => {
    const document = graph(
      [incident("i", "C"), org("a"), org("b"), org("c"), org("d"), org("e"), org("f")],
      [
        rel("r1: i AFFECTS a", 0.2),
        rel("r2: i AFFECTS b", 0.9, { claims: [{ status: "REPORTED" }] }),
        rel("r6: i AFFECTS f", 1, { claims: [{ status: "ALLEGED" }] }),
        rel("r3: b SUPPLIES_DATA c"),
        rel("r4: b SUPPLIES_DATA d"),
        rel("r5: b SUPPLIES_DATA e"),
        says("q: c RESPONDS_TO i", "NOT_AFFECTED"),
      ],
    );
    const answer = naiveBlastRadius(document, { seeds: ["i"], now: NOW }, RED);
    expect(answer.impacts.map((impact) => `${impact.entity} ${impact.evidence}`)).toEqual([
      "a CONFIRMED",
      "b REPORTED",
      "f ALLEGED",
      "d INFERRED",
      "e INFERRED",
      "c RULED_OUT",
    ]);
  });
});
