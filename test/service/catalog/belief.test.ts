import { expect, test } from "vitest";
import type { Claim, Source } from "../../../src/model/records.ts";
import { markingRank } from "../../../src/model/vocabulary.ts";
import { beliefOf } from "../../../src/service/catalog/belief.ts";
import { originsOf } from "../../../src/service/catalog/origins.ts";
import { statementDate } from "../../../src/service/catalog/statements.ts";

const claim = (more: Partial<Claim>): Claim => ({
  id: "c",
  about: "r",
  stance: "SUPPORTS",
  status: "REPORTED",
  confidence: 0.8,
  sources: ["s"],
  assertedBy: "test",
  marking: "CLEAR",
  recordedAt: 100,
  ...more,
});
const public_ = { knownAt: 200, clearance: markingRank("CLEAR") };

const beliefs: [name: string, claims: Claim[], believed: boolean, confidence: number, status: string][] = [
  ["no claims", [], false, 0, "ALLEGED"],
  ["a supporting one", [claim({})], true, 0.8, "REPORTED"],
  ["only a disputing one", [claim({ stance: "DISPUTES" })], false, 0, "DISPUTED"],
  ["one that is not recorded yet", [claim({ recordedAt: 201 })], false, 0, "REPORTED"],
  ["one that is retracted by then", [claim({ retractedAt: 200 })], false, 0, "REPORTED"],
  ["one that is retracted later", [claim({ retractedAt: 201 })], true, 0.8, "REPORTED"],
  ["a marked one beside a clear one", [claim({}), claim({ marking: "RED", confidence: 1 })], true, 0.8, "REPORTED"],
];
test.each(beliefs)("belief from %s", (_, claims, believed, confidence, status) => {
  expect(beliefOf(claims, public_)).toMatchObject({ believed, confidence, status });
});

test("sources of one origin count once, and those that are missing not at all", () => {
  const source = (originGroup: string) => ({ id: originGroup, verification: "READ" as const, originGroup });
  expect(originsOf([source("a"), source("b"), source("a"), undefined])).toBe(2);
});

const origins: [name: string, sources: Partial<Source>[], expected: number][] = [
  [
    "two that are of one address, however it is written",
    [at("a", "https://www.paper.org/x/"), at("b", "http://paper.org/x#top")],
    1,
  ],
  ["two of different addresses", [at("a", "https://paper.org/x"), at("b", "https://paper.org/y")], 2],
  [
    "two documents that both cite a third one",
    [at("a", "https://a.org/1"), at("a", "https://paper.org/x"), at("b", "https://b.org/1"), at("b", "https://paper.org/x")],
    1,
  ],
  [
    "two documents, and a third one that cites both",
    [
      at("a", "https://a.org"),
      at("b", "https://b.org"),
      at("c", "https://c.org"),
      at("c", "https://a.org"),
      at("c", "https://b.org"),
    ],
    2,
  ],
  [
    "one address under the page of an advisory and its name",
    [at("a", "https://nvd.nist.gov/vuln/detail/CVE-2026-1"), at("b", "https://www.cve.org/CVERecord?id=CVE-2026-1")],
    1,
  ],
  ["two without an address", [at("a"), at("b")], 2],
];
test.each(origins)("of one origin are %s", (_, sources, expected) => {
  expect(originsOf(sources as Source[])).toBe(expected);
  expect(originsOf(sources.toReversed() as Source[])).toBe(expected);
});
function at(originGroup: string, url?: string): Partial<Source> {
  return { id: `${originGroup} ${url}`, verification: "READ", originGroup, ...(url === undefined ? {} : { url }) };
}

test("ten thousand documents that cite one address are one origin", () => {
  const sources = Array.from({ length: 10_000 }, (_, place) => at(`of ${place}`, "https://paper.org/x"));
  expect(originsOf(sources as Source[])).toBe(1);
});

const statements: [name: string, claims: Claim[], statedOn: string | undefined][] = [
  ["nothing dated", [claim({})], undefined],
  ["the latest", [claim({ statedOn: "2026-04-02" }), claim({ statedOn: "2026-03" })], "2026-04-02"],
  ["a month, which ends later than a day in it", [claim({ statedOn: "2026-04-02" }), claim({ statedOn: "2026-04" })], "2026-04"],
  [
    "what supports, is known and may be seen",
    [
      claim({ statedOn: "2026-01" }),
      claim({ statedOn: "2026-02", stance: "DISPUTES" }),
      claim({ statedOn: "2026-03", recordedAt: 300 }),
      claim({ statedOn: "2026-04", marking: "AMBER" }),
    ],
    "2026-01",
  ],
];
test.each(statements)("a statement is of the date of %s", (_, claims, statedOn) => {
  expect(statementDate(claims, public_)).toBe(statedOn);
});
