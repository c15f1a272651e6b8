import { describe, expect, it } from "vitest";
import { dayBefore, firstDay, lastDay } from "./days.ts";
import type { NativeClaim, NativeEntity, NativeRelationship } from "./document.ts";
import { naiveBlastRadius } from "./oracle.ts";
import type { Asker, BlastRadiusQuestion } from "./question.ts";
import { channels, graph, incident, lines, NOW, org, RED, rel } from "./shapes.ts";

describe("the oracle's days", () => {
  it.each([
    ["2026", "2026-01-01", "2026-12-31"],
    ["2026-02", "2026-02-01", "2026-02-28"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2026-12", "2026-12-01", "2026-12-31"],
    ["2026-03-24", "2026-03-24", "2026-03-24"],
  ])("%s is %s to %s", (date, first, last) => {
    expect([firstDay(date), lastDay(date)]).toEqual([first, last]);
  });

  it("counts back over months and years", () => {
    expect(["2026-03-01", "2024-03-01", "2026-01-01"].map(dayBefore)).toEqual(["2026-02-28", "2024-02-29", "2025-12-31"]);
  });
});

/** b's availability as far as a's compute, under these claims: the likelihood is .9 × the belief's confidence. */
function asked(claims: Partial<NativeClaim>[], question: Partial<BlastRadiusQuestion> = {}, asker: Asker = RED): string[] {
  const document = graph([org("a"), org("b")], [rel("r: a SUPPLIES_COMPUTE b", 1, { claims })]);
  return lines(naiveBlastRadius(document, { seeds: ["a"], channels: channels("A"), now: NOW, ...question }, asker));
}

const at = (instant: string) => ({ knownAt: Date.parse(instant) });

describe("the oracle's belief", () => {
  it.each<[string, string[], string[]]>([
    ["the most confident supporter counts", asked([{ confidence: 0.5 }, { confidence: 0.8 }]), ["b 1: A 0.72/1 by r"]],
    [
      "times what the most confident disputer leaves",
      asked([{ confidence: 0.8 }, { stance: "DISPUTES", confidence: 0.5 }, { stance: "DISPUTES", confidence: 0.25 }]),
      ["b 1: A 0.36/1 by r"],
    ],
    ["nobody supports it", asked([{ stance: "DISPUTES", confidence: 0.1 }]), []],
    ["no claim at all", asked([]), []],
    [
      "disputed, and not asked for",
      asked([{}, { stance: "DISPUTES", confidence: 0.1 }], { edges: { includeDisputed: false } }),
      [],
    ],
    ["confident enough", asked([{ confidence: 0.6 }], { edges: { minConfidence: 0.6 } }), ["b 1: A 0.54/1 by r"]],
    ["not confident enough", asked([{ confidence: 0.6 }], { edges: { minConfidence: 0.61 } }), []],
    ["recorded in that moment", asked([{ recordedAt: "2026-04-01T00:00:00Z" }], at("2026-04-01T00:00:00Z")), ["b 1: A 0.9/1 by r"]],
    ["recorded a moment later", asked([{ recordedAt: "2026-04-01T00:00:00.001Z" }], at("2026-04-01T00:00:00Z")), []],
    ["retracted in that moment", asked([{ retractedAt: "2026-04-01T00:00:00Z" }], at("2026-04-01T00:00:00Z")), []],
    [
      "retracted a moment later",
      asked([{ retractedAt: "2026-04-01T00:00:00.001Z" }], at("2026-04-01T00:00:00Z")),
      ["b 1: A 0.9/1 by r"],
    ],
    ["a claim above the clearance was never made", asked([{ marking: "AMBER_STRICT" }], {}, { clearance: 2 }), []],
    ["a claim at the clearance", asked([{ marking: "AMBER_STRICT" }], {}, { clearance: 3 }), ["b 1: A 0.9/1 by r"]],
    [
      "a dispute above the clearance was never made either",
      asked([{}, { stance: "DISPUTES", confidence: 0.5, marking: "RED" }], {}, { clearance: 3 }),
      ["b 1: A 0.9/1 by r"],
    ],
  ])("%s", (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it("hides a marked entity and its relationships", () => {
    const document = graph(
      [org("a"), org("b", { marking: "GREEN" }), org("c")],
      [rel("r1: a SUPPLIES_COMPUTE b"), rel("r2: b SUPPLIES_COMPUTE c")],
    );
    const reached = (clearance: number) =>
      lines(naiveBlastRadius(document, { seeds: ["a"], channels: channels("A"), now: NOW }, { clearance }));
    expect(reached(0)).toEqual([]);
    expect(reached(1)).toEqual(["b 1: A 0.9/1 by r1", "c 2: A 0.81/2 by r1 r2"]);
  });
});

/** Whether the relationship is on the path, and as what. */
function held(
  fields: Partial<NativeRelationship>,
  statedOn: string[],
  time: NonNullable<BlastRadiusQuestion["time"]>,
): "CERTAIN" | "POSSIBLE" | "no" {
  const claims = statedOn.length === 0 ? [{}] : statedOn.map((date) => ({ statedOn: date }));
  const document = graph([org("a"), org("b")], [rel("r: a SUPPLIES_COMPUTE b", 1, { ...fields, claims })]);
  const answer = naiveBlastRadius(document, { seeds: ["a"], time, now: NOW }, RED);
  return answer.impacts[0]?.bestPath.steps[0]?.certainty ?? "no";
}

describe("the oracle's valid time", () => {
  const span = { validFrom: "2025", validTo: "2026-03" };
  it.each<[string, Partial<NativeRelationship>, string[], string, string]>([
    ["before it began", span, [], "2024", "no"],
    ["in the year in which it began", span, [], "2025-06", "POSSIBLE"],
    ["on the day by which it had begun", span, [], "2025-12-31", "CERTAIN"],
    ["on the day before it may have ended", span, [], "2026-02-28", "CERTAIN"],
    ["in the month in which it ended", span, [], "2026-03", "POSSIBLE"],
    ["on the last day of that month", span, [], "2026-03-31", "POSSIBLE"],
    ["on the day after", span, [], "2026-04-01", "no"],
    ["in a window with one certain day", span, [], "2025-12", "CERTAIN"],
    ["no dates, nothing stated", {}, [], "2026", "POSSIBLE"],
    ["no dates, stated before and after", {}, ["2024", "2026-05"], "2025", "CERTAIN"],
    ["no dates, on the last day of the latest statement", {}, ["2024", "2026-05"], "2026-05-31", "CERTAIN"],
    ["no dates, the day after the latest statement", {}, ["2024", "2026-05"], "2026-06-01", "POSSIBLE"],
    ["no dates, the day before the earliest", {}, ["2024", "2026-05"], "2023-12-31", "POSSIBLE"],
    ["only a start, nothing stated", { validFrom: "2020" }, [], "2025", "POSSIBLE"],
    ["only a start, stated later", { validFrom: "2020" }, ["2025-07-01"], "2025", "CERTAIN"],
    ["only an end, stated earlier", { validTo: "2026" }, ["2024-07-01"], "2025", "CERTAIN"],
    ["stated only after its end", { validTo: "2025" }, ["2026-07-01"], "2025", "POSSIBLE"],
    ["begun and ended in one month", { validFrom: "2026-03", validTo: "2026-03" }, [], "2026", "POSSIBLE"],
    ["begun and ended on one day", { validFrom: "2026-03-24", validTo: "2026-03-24" }, [], "2026-03-24", "POSSIBLE"],
    ["gone the next day", { validFrom: "2026-03-24", validTo: "2026-03-25" }, [], "2026-03-24", "CERTAIN"],
  ])("%s", (_, fields, statedOn, day, expected) => {
    expect(held(fields, statedOn, { at: day })).toBe(expected);
  });

  it("takes open windows", () => {
    expect(held(span, [], { during: { from: "2026-04" } })).toBe("no");
    expect(held(span, [], { during: { to: "2025-11" } })).toBe("POSSIBLE");
    expect(held(span, [], { during: {} })).toBe("CERTAIN");
  });
});

describe("the oracle's window", () => {
  const first = incident("first", "X", { startedOn: "2026-03", containedOn: "2026-04" });
  const second = incident("second", "X", { startedOn: "2025-12-24", containedOn: "2026-02" });
  const open = incident("open", "X", { startedOn: "2026-05" });
  const undated = incident("undated", "X", { containedOn: "2026-05" });
  it.each<[string, NativeEntity[], Partial<BlastRadiusQuestion>, string | null, string | null]>([
    ["an incident's own", [first], {}, "2026-03-01", "2026-04-30"],
    ["from the earliest to the latest", [first, second], {}, "2025-12-24", "2026-04-30"],
    ["an organization beside it changes nothing", [first, org("a")], {}, "2026-03-01", "2026-04-30"],
    ["open where one was not contained", [first, open], {}, "2026-03-01", null],
    ["open where one has no known start", [first, undated], {}, null, "2026-05-31"],
    ["today", [org("a")], {}, "2026-07-01", "2026-07-01"],
    ["what is asked", [first], { time: { at: "2024-02" } }, "2024-02-01", "2024-02-29"],
    ["a period", [first], { time: { during: { from: "2024", to: "2025" } } }, "2024-01-01", "2025-12-31"],
    ["an open period", [first], { time: { during: { from: "2024" } } }, "2024-01-01", null],
  ])("%s", (_, seeds, question, from, to) => {
    const answer = naiveBlastRadius(graph(seeds, []), { seeds: seeds.map((seed) => seed.id), now: NOW, ...question }, RED);
    expect(answer.window).toEqual({ from, to });
  });
});
