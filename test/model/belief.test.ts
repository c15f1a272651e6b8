import { describe, expect, test } from "vitest";
import { believe, type ClaimSummary, periodOf, versionsOf } from "../../src/model/belief.ts";
import { afterAllDays, beforeAllDays, firstDay, lastDay } from "../../src/model/partial-date.ts";

const [january, february, march] = ["2026-01-01", "2026-02-01", "2026-03-01"].map((date) => Date.parse(date)) as [
  number,
  number,
  number,
];

function claim(fields: Partial<ClaimSummary> = {}): ClaimSummary {
  return { stance: "SUPPORTS", status: "REPORTED", confidence: 0.9, marking: "CLEAR", recordedAt: january, ...fields };
}

describe("belief", () => {
  test.each([
    ["nothing without claims", [], undefined],
    ["nothing where all dispute", [claim({ stance: "DISPUTES" })], undefined],
    [
      "the surest supporting claim",
      [claim({ confidence: 0.5 }), claim({ confidence: 0.7 })],
      { confidence: 0.7, status: "REPORTED" },
    ],
    [
      "the strongest status, whichever claim is the surest",
      [claim({ status: "CONFIRMED", confidence: 0.2 }), claim({ status: "ALLEGED" })],
      { confidence: 0.9, status: "CONFIRMED" },
    ],
    [
      "less where it is disputed, by the surest dispute",
      [claim(), claim({ stance: "DISPUTES", confidence: 0.2 }), claim({ stance: "DISPUTES", confidence: 0.5 })],
      { confidence: 0.45, status: "DISPUTED" },
    ],
    [
      "disputed with confidence 0 is disputed",
      [claim(), claim({ stance: "DISPUTES", confidence: 0 })],
      { confidence: 0.9, status: "DISPUTED" },
    ],
  ])("is %s", (_, claims, expected) => expect(believe(claims)).toEqual(expected));
});

/** It starts after every day. */
const never = { certainFrom: afterAllDays };

describe("when a relationship holds", () => {
  test.each([
    [
      "without dates: possibly always, certainly never",
      {},
      [claim()],
      { possibleFrom: beforeAllDays, possibleTo: afterAllDays, ...never, certainTo: beforeAllDays, toLength: 0 },
    ],
    [
      "certainly from the last day of its start to before the first of its end",
      { validFrom: "2026-01", validTo: "2026-03" },
      [claim()],
      {
        possibleFrom: firstDay("2026-01-01"),
        possibleTo: lastDay("2026-03-31"),
        certainFrom: firstDay("2026-01-31"),
        certainTo: firstDay("2026-02-28"),
        toLength: 7,
      },
    ],
    [
      "certainly on the days of which somebody said so",
      {},
      [claim({ statedOn: "2026-02" }), claim({ statedOn: "2025" }), claim({ stance: "DISPUTES", statedOn: "2020" })],
      {
        possibleFrom: beforeAllDays,
        possibleTo: afterAllDays,
        certainFrom: firstDay("2025"),
        certainTo: lastDay("2026-02"),
        toLength: 7,
      },
    ],
    [
      "never certainly where start and end are the same partial date",
      { validFrom: "2026", validTo: "2026" },
      [claim()],
      { possibleFrom: firstDay("2026"), possibleTo: lastDay("2026"), ...never, certainTo: lastDay("2025"), toLength: 4 },
    ],
    [
      "nor where it was last stated before it began; when that was is kept",
      { validFrom: "2026" },
      [claim({ statedOn: "2026-03-31" }), claim({ statedOn: "2026-03" })],
      { possibleFrom: firstDay("2026"), possibleTo: afterAllDays, ...never, certainTo: lastDay("2026-03"), toLength: 10 },
    ],
  ])("%s", (_, validity, claims, expected) => expect(periodOf(validity, claims)).toEqual(expected));
});

describe("versions", () => {
  const shown = (claims: readonly ClaimSummary[]) =>
    versionsOf({}, claims).map(({ confidence, knownFrom, knownTo, clearanceFrom, clearanceTo }) => [
      confidence,
      knownFrom,
      knownTo,
      clearanceFrom,
      clearanceTo,
    ]);

  test("one claim makes one", () => expect(shown([claim()])).toEqual([[0.9, january, Number.POSITIVE_INFINITY, 0, 4]]));
  test("a retraction ends it", () => expect(shown([claim({ retractedAt: march })])).toEqual([[0.9, january, march, 0, 4]]));
  test("a claim that changes nothing makes no other", () =>
    expect(shown([claim(), claim({ recordedAt: february, confidence: 0.1 })])).toHaveLength(1));
  test("a correction is a retraction and another claim", () =>
    expect(shown([claim({ retractedAt: february }), claim({ recordedAt: february, confidence: 0.4 })])).toEqual([
      [0.9, january, february, 0, 4],
      [0.4, february, Number.POSITIVE_INFINITY, 0, 4],
    ]));
  test("a marked claim counts for those who may see it, and never was made for the others", () =>
    expect(shown([claim(), claim({ recordedAt: february, confidence: 1, marking: "AMBER" })])).toEqual([
      [0.9, january, Number.POSITIVE_INFINITY, 0, 1],
      [0.9, january, february, 2, 4],
      [1, february, Number.POSITIVE_INFINITY, 2, 4],
    ]));
  test("a claim retracted as it was recorded is none", () => expect(shown([claim({ retractedAt: january })])).toEqual([]));
});
