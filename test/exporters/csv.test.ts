import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerImpact, AnswerRelationship, BlastRadiusAnswer, PathsAnswer } from "../../src/exporters/answer.ts";
import { csvExporter } from "../../src/exporters/csv/csv-exporter.ts";
import { csvRows } from "../../src/exporters/kit/csv-rows.ts";
import { unguardFormula } from "../../src/model/formula-guard.ts";
import type { Entity } from "../../src/model/records.ts";

async function written(pieces: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}
const read = (text: string): Record<string, string>[] => parse(text, { columns: true, record_delimiter: "\r\n" });

const columns = ["a", "b"].map((name, place) => ({ name, cell: (row: readonly string[]) => row[place] }));

describe("rows of CSV", () => {
  it("are read again as they were, whatever stands in them", async () => {
    const text = fc
      .array(fc.constantFrom("x", "é", '"', ",", ";", " ", "\n", "\r", "\r\n", "'", "=", "-", "@", "\t", "＋"), { maxLength: 6 })
      .map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { maxLength: 4 }), async (rows) => {
        const all = await written(csvRows(columns, rows));
        expect(all.startsWith("a,b\r\n")).toBe(true);
        // Any reader, be a line end to it what it may.
        for (const ends of [["\r\n"], ["\r\n", "\n", "\r"]]) {
          const cells = parse(all, { record_delimiter: ends, cast: unguardFormula }) as string[][];
          expect(cells).toEqual([["a", "b"], ...rows]);
        }
      }),
    );
  });

  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    " =1",
    "'=1",
    "\n-1",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
  ])("do not begin a formula: %j", async (text) => {
    const [, row] = parse(await written(csvRows(columns, [[text, ""]])), { record_delimiter: "\r\n" });
    expect(row).toEqual([`'${text}`, ""]);
  });

  it("come in pieces, and leave numbers as they are", async () => {
    const numbers = [{ name: "n", cell: (row: number) => row }];
    const pieces = [
      ...csvRows(
        numbers,
        Array.from({ length: 2_500 }, (_, index) => -index / 2),
      ),
    ];
    expect(pieces.length).toBe(3);
    expect(pieces.join("").split("\r\n").slice(0, 4)).toEqual(["n", "0", "-0.5", "-1"]);
  });
});

const entity = (id: string, name: string, roles?: readonly string[]): [string, Entity] => [
  id,
  { id, kind: "ORGANIZATION", name, aliases: [], externalIds: [], marking: "CLEAR", fields: roles === undefined ? {} : { roles } },
];
const relationship = (id: string, attributes: Record<string, string> = {}): [string, AnswerRelationship] => [
  id,
  {
    record: { id, kind: "SUPPLIES_DATA", from: "a", to: "b", attributes },
    confidence: 0.9,
    status: "REPORTED",
    lastStatedOn: "2026-04",
    assumed: false,
    marking: "GREEN",
    claims: [
      {
        id: "c",
        about: id,
        stance: "SUPPORTS",
        status: "REPORTED",
        confidence: 0.9,
        sources: ["s", "t", "u"],
        assertedBy: "x",
        marking: "GREEN",
        recordedAt: 0,
      },
    ],
  },
];
const path: AnswerImpact["bestPath"] = {
  hops: 1,
  likelihood: 0.81,
  confidence: 0.9,
  steps: [
    { from: "a", to: "b", relationship: "r", withArrow: true, channel: "CONFIDENTIALITY", transmission: 0.9, certainty: "CERTAIN" },
  ],
  weakestLink: "r",
  text: "A → B",
  marking: "GREEN",
};
const records = {
  entities: new Map([entity("a", "A"), entity("b", "=B, Inc", ["LAB", "INVESTOR"])]),
  relationships: new Map([relationship("r"), relationship("says", { exposure: "NOT_AFFECTED", response: "PAUSED" })]),
  sources: new Map(
    ["s", "t", "u"].map((id) => [
      id,
      { id, ...(id === "u" ? {} : { publisher: "The Wire" }), verification: "READ" as const, originGroup: id },
    ]),
  ),
  marking: "GREEN" as const,
  assumed: [],
  completeness: { status: "COMPLETE" as const, reasons: [], explored: 1, frontier: 0 },
  receipt: { revision: 1, window: { from: 0, to: 0 }, knownAt: 0, queryHash: "x", startAssumed: false, notes: [] },
};

describe("an answer as CSV", () => {
  it("has a row for each impact", async () => {
    const impact: AnswerImpact = {
      entity: "b",
      evidence: "REPORTED",
      evidenceRecords: ["r", "says"],
      likelihood: 0.81,
      confidence: 0.9,
      hops: 1,
      byChannel: [
        { channel: "CONFIDENTIALITY", likelihood: 0.81, hops: 1 },
        { channel: "INTEGRITY", likelihood: 0.3, hops: 2 },
      ],
      statement: "says",
      because: "A supplies data work to B: so there.",
      bestPath: path,
      marking: "GREEN",
    };
    const answer: BlastRadiusAnswer = {
      question: "blastRadius",
      ...records,
      seeds: ["a"],
      impacts: [impact, { ...impact, statement: undefined }],
    };
    const [first, second] = read(await written(csvExporter.write.blastRadius!(answer)));
    expect(first).toEqual({
      entity: "b",
      name: "'=B, Inc",
      kind: "ORGANIZATION",
      roles: "LAB; INVESTOR",
      country: "",
      evidence: "REPORTED",
      evidence_records: "r; says",
      likelihood: "0.81",
      confidence: "0.9",
      hops: "1",
      channels: "CONFIDENTIALITY; INTEGRITY",
      exposure: "NOT_AFFECTED",
      response: "PAUSED",
      because: "A supplies data work to B: so there.",
      path: "A → B",
      sources: "The Wire; u",
      weakest_link: "r",
      marking: "GREEN",
    });
    expect(second).toEqual({ ...first, exposure: "", response: "" });
    expect(read(await written(csvExporter.write.blastRadius!({ ...answer, impacts: [] })))).toEqual([]);
  });

  it("has a row for each step of each path, with whoever says so", async () => {
    const answer: PathsAnswer = {
      question: "paths",
      ...records,
      seeds: ["a"],
      target: "b",
      paths: [path, { ...path, steps: [...path.steps, ...path.steps] }],
      hasMore: false,
      cut: { entities: [], relationships: [] },
    };
    const rows = read(await written(csvExporter.write.paths!(answer)));
    expect(rows.map((row) => [row["path"], row["step"]])).toEqual([
      ["1", "1"],
      ["2", "1"],
      ["2", "2"],
    ]);
    expect(rows[0]).toMatchObject({
      from: "a",
      to_name: "'=B, Inc",
      kind: "SUPPLIES_DATA",
      confidence: "0.9",
      valid_to: "",
      last_stated_on: "2026-04",
      sources: "The Wire; u",
      marking: "GREEN",
    });
  });
});
