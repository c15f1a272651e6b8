import { expect, test } from "vitest";
import { firstDay } from "../../src/model/partial-date.ts";
import type { RelationshipKind } from "../../src/model/relationship-kinds.ts";
import { sentenceOf } from "../../src/model/relationship-sentence.ts";

const today = firstDay("2026-07-01");

test.each<[kind: RelationshipKind, validTo: string | undefined, expected: string]>([
  ["SUPPLIES_DATA", undefined, "Teapot supplies data work to Kettle"],
  ["SUPPLIES_DATA", "2025-06", "Teapot supplied data work to Kettle until June 2025"],
  ["SUPPLIES_DATA", "2025", "Teapot supplied data work to Kettle until 2025"],
  ["SUPPLIES_DATA", "2026-06-30", "Teapot supplied data work to Kettle until 30 June 2026"],
  ["SUPPLIES_DATA", "2026-07-01", "Teapot supplies data work to Kettle"],
  ["SUPPLIES_DATA", "2026", "Teapot supplies data work to Kettle"],
  ["USES_MODEL", "2024-02-29", "Teapot used the model Kettle until 29 February 2024"],
])("%s until %s", (kind, validTo, expected) => expect(sentenceOf({ kind, validTo }, "Teapot", "Kettle", today)).toBe(expected));

test("names that were stored before they were refused do not turn it around", () =>
  expect(sentenceOf({ kind: "SUPPLIES_DATA" }, "Tea\u202epot", "\u2066Kettle\u2028", today)).toBe(
    "Teapot supplies data work to Kettle",
  ));
