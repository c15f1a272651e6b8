import { expect, test } from "vitest";
import type { Claim } from "../../../src/model/records.ts";
import { markingRank } from "../../../src/model/vocabulary.ts";
import { beliefOf, originsOf } from "../../../src/service/catalog/belief.ts";
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
