import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { formatInstant } from "../../../src/model/instant.ts";
import { type Api, libraryOf } from "../api.ts";
import { caller, curator, editor, openForWriting } from "./writers.ts";

const operator = caller("otto", "OPERATOR");

let api: Api;
beforeEach(async () => {
  api = await openForWriting();
});
afterEach(() => api.close());

const mutation = `mutation ($format: String!, $content: String!, $dryRun: Boolean, $replace: Boolean, $key: String) {
  importDocument(format: $format, content: $content, dryRun: $dryRun, replace: $replace, idempotencyKey: $key) {
    report {
      entities { added changed unchanged } relationships { added changed unchanged }
      claims { added changed unchanged } sources { added changed unchanged }
      warnings { message record path } matches { id entity name externalId { scheme value } } contradictions { record field stored given } dryRun recordedAt
    }
    userErrors { code message path }
    changes { type id action }
    revision
  }
}`;
const imported = async (document: object | string, more: object = {}, asker = editor) => {
  const content = typeof document === "string" ? document : JSON.stringify({ format: "ai-supply-graph/1", ...document });
  return (await api.data(mutation, { format: "native", content, ...more }, asker)).importDocument;
};
const claims = [{ id: "new-claim", status: "REPORTED", confidence: 0.5, sources: ["gazette"], assertedBy: "somebody-else" }];
const document = {
  sources: [{ id: "gazette", publisher: "The Gazette" }],
  entities: [{ id: "newcomer", kind: "ORGANIZATION", name: "Newcomer" }],
  relationships: [{ kind: "SUPPLIES_DATA", from: "newcomer", to: "lab-one", claims }],
};

test("a document adds to the graph, in the caller's name", async () => {
  const answer = await imported(document);
  expect(answer).toMatchObject({
    userErrors: [],
    revision: 2,
    report: {
      entities: { added: 1, changed: 0, unchanged: 0 },
      relationships: { added: 1 },
      claims: { added: 1 },
      sources: { added: 1 },
      matches: [],
      contradictions: [],
      dryRun: false,
    },
  });
  expect(answer.changes.map(({ action }: { action: string }) => action)).toEqual(["ADDED", "ADDED", "ADDED", "ADDED"]);
  expect(await libraryOf(api.app).store.claims(["new-claim"])).toMatchObject([{ assertedBy: "edda" }]);
  const { entity } = await api.data('{ entity(ref: { id: "newcomer" }) { relationships { totalCount } } }');
  expect(entity.relationships.totalCount).toBe(1);
  const [claim] = await libraryOf(api.app).store.claims(["new-claim"]);
  expect(answer.report.recordedAt).toBe(formatInstant(claim!.recordedAt));
  const again = await imported(document);
  expect(again).toMatchObject({ revision: 2, report: { claims: { added: 0, unchanged: 1 }, recordedAt: null } });
});

test("one record a line", async () => {
  const lines = `{"source": {"id": "gazette"}}\n{"entity": {"id": "newcomer", "kind": "TOOL", "name": "Newcomer"}}\n`;
  expect(await imported(lines)).toMatchObject({ userErrors: [], report: { entities: { added: 1 }, sources: { added: 1 } } });
});

test("an operator's document says who makes its claims", async () => {
  await imported(document, {}, operator);
  expect(await libraryOf(api.app).store.claims(["new-claim"])).toMatchObject([{ assertedBy: "somebody-else" }]);
});

test("what contradicts is reported and not written, and replaced by an operator who says so", async () => {
  const other = {
    entities: [{ id: "acme-data", kind: "ORGANIZATION", name: "Acme Data", country: "FR", website: "https://acme.example" }],
  };
  const added = await imported(other);
  expect(added).toMatchObject({
    userErrors: [],
    report: { contradictions: [{ record: "acme-data", field: "country", stored: "US", given: "FR" }], entities: { changed: 1 } },
  });
  expect(await libraryOf(api.app).store.entities(["acme-data"])).toMatchObject([
    { fields: { country: "US", website: "https://acme.example" } },
  ]);
  const { errors } = await api.ask(mutation, { format: "native", content: "{}", replace: true }, curator);
  expect(errors.map(({ extensions }) => extensions["code"])).toEqual(["FORBIDDEN"]);
  const replaced = await imported(other, { replace: true }, operator);
  expect(replaced).toMatchObject({ userErrors: [], report: { contradictions: [] } });
  const [versions] = await libraryOf(api.app).store.entityVersions(["acme-data"]);
  expect(versions?.at(-1)).toMatchObject({ recordedBy: "otto", entity: { fields: { country: "FR" } } });
});

test("a dry run says what would be written, and writes nothing", async () => {
  const answer = await imported(document, { dryRun: true });
  expect(answer).toMatchObject({ userErrors: [], revision: 1, report: { dryRun: true, entities: { added: 1 } } });
  expect(answer.changes).toHaveLength(4);
  expect(await libraryOf(api.app).store.revision()).toBe(1);
});

test("sent again under its key, it is written once and answers the same", async () => {
  const first = await imported(document, { key: "i-1" });
  expect(await imported(document, { key: "i-1" })).toEqual(first);
  expect(await imported({ sources: [{ id: "other" }] }, { key: "i-1" })).toMatchObject({
    userErrors: [{ code: "CONFLICT", path: ["idempotencyKey"] }],
  });
  expect(await libraryOf(api.app).store.revision()).toBe(2);
});

describe("what the caller can fix", () => {
  test.each([
    [{ entities: [{ id: "x", kind: "TOOL", name: "" }] }, {}, "BAD_USER_INPUT", ["content", "x", "name"], /empty/],
    [
      { relationships: [{ kind: "SUPPLIES_DATA", from: "acme-dat", to: "lab-one", claims: [] }] },
      {},
      "BAD_USER_INPUT",
      ["content", "relationships", "0", "from"],
      /acme-dat/,
    ],
    ["{", {}, "BAD_USER_INPUT", ["content", "line 1, column 2"], /./],
    ["", {}, "BAD_USER_INPUT", ["content"], /no record/],
    [{}, { format: "natve" }, "BAD_USER_INPUT", ["format"], /Did you mean "native"/],
    [
      { entities: [{ id: "lab-hidden", kind: "ORGANIZATION", name: "Lab Hidden" }] },
      {},
      "CONFLICT",
      ["content", "lab-hidden", "id"],
      /already used by another record/,
    ],
    [
      { entities: [{ id: "x", kind: "TOOL", name: "X", marking: "RED" }] },
      {},
      "FORBIDDEN",
      ["content", "x", "marking"],
      /clearance/,
    ],
  ])("%o", async (content, more, code, path, message) => {
    const answer = await imported(content, more);
    expect(answer.userErrors[0]).toMatchObject({ code, path });
    expect(answer.userErrors[0].message).toMatch(message);
    expect(answer).toMatchObject({ revision: 1, changes: [], report: { entities: { added: 0 } } });
    expect(await libraryOf(api.app).store.revision()).toBe(1);
  });
});

describe("documents of other formats", () => {
  const csvMutation = `mutation ($format: String = "auto", $name: String, $content: String!, $lenient: Boolean, $options: ImportOptionsInput, $outcomes: [ImportOutcome!], $skip: Int, $first: Int, $dryRun: Boolean, $key: String) {
    importDocument(format: $format, name: $name, content: $content, lenient: $lenient, options: $options, dryRun: $dryRun, idempotencyKey: $key) {
      report { recordCounts { type total made matched leftOut } records(outcomes: $outcomes, skip: $skip, first: $first) { type record outcome ids newIds reason } warnings { message } claims { added } }
      userErrors { code message path }
    }
  }`;
  const csv = (content: string, more: object = {}) => api.ask(csvMutation, { content, name: "vendors.csv", ...more }, editor);
  const read = async (content: string, more: object = {}) => {
    const { data, errors } = await csv(content, more);
    expect(errors).toEqual([]);
    return data["importDocument"];
  };
  const list = "Wer,Wozu\nAcme Data,Labels\nBrand New,Storage\n";
  const options = {
    usedBy: { id: "lab-one" },
    map: [
      { field: "name", column: "Wer" },
      { field: "note", column: "Wozu" },
    ],
  };

  test("are recognized by what they begin like, and read with their options", async () => {
    const { report, userErrors } = await read(list, { options });
    expect(userErrors).toEqual([]);
    expect(report.recordCounts).toEqual([{ type: "row", total: 2, made: 2, matched: 0, leftOut: 0 }]);
    expect(report.records).toMatchObject([
      { type: "row", record: "line 2", outcome: "MADE", reason: null },
      { type: "row", record: "line 3", outcome: "MADE" },
    ]);
    const ids = report.records.flatMap((record: { ids: string[] }) => record.ids);
    expect(ids).toContain("acme-data");
    expect(report.records[0].newIds).toEqual(report.records[0].ids.filter((id: string) => id !== "acme-data"));
    const again = await read(list, { options, format: "csv" });
    expect(again.report).toMatchObject({
      recordCounts: [{ type: "row", total: 2, made: 0, matched: 2, leftOut: 0 }],
      claims: { added: 0 },
    });
  });

  test("records are shown in parts, under one key the same", async () => {
    const table = `kind,name\n${Array.from({ length: 5 }, (_, row) => `TOOL,Tool number ${row}`).join("\n")}\n`;
    const lines = async (more: object) =>
      (await read(table, { key: "parts", ...more })).report.records.map(({ record }: { record: string }) => record);
    expect(await lines({ first: 2 })).toEqual(["line 2", "line 3"]);
    expect(await lines({ first: 2, skip: 4 })).toEqual(["line 6"]);
    expect(await lines({ outcomes: ["MADE"], skip: 3 })).toEqual(["line 5", "line 6"]);
    expect(await lines({ outcomes: ["LEFT_OUT", "MATCHED"] })).toEqual([]);
    for (const wrong of [{ first: 0 }, { first: 1_001 }, { skip: -1 }, { outcomes: [] }]) {
      const { errors } = await csv(table, { dryRun: true, ...wrong });
      expect(errors.map(({ extensions }) => extensions["code"])).toEqual(["BAD_USER_INPUT"]);
    }
  });

  test("a faulty one is refused, and read leniently where that is asked", async () => {
    const table = "kind,name\nTOOL,A tool\nplanet,Earth\n";
    expect((await read(table)).userErrors).toMatchObject([{ code: "BAD_USER_INPUT", path: ["content", "line 3", "kind"] }]);
    const { report, userErrors } = await read(table, { lenient: true });
    expect(userErrors).toEqual([]);
    expect(report.recordCounts).toEqual([{ type: "row", total: 2, made: 1, matched: 0, leftOut: 1 }]);
    expect(report.records[1]).toMatchObject({ outcome: "LEFT_OUT", ids: [], reason: expect.stringMatching(/./) });
    expect(report.warnings.length).toBeGreaterThan(0);
  });

  test.each([
    [{ options: { ...options, usedBy: { id: "lab-on" } } }, ["options", "usedBy"], "NOT_FOUND", /Did you mean "lab-one"/],
    [{ options: { ...options, usedBy: { id: "inc-acme" } } }, ["options", "usedBy"], "BAD_USER_INPUT", /is of kind/],
    [{ options: { ...options, all: true } }, ["options", "all"], "BAD_USER_INPUT", /^options.all is not for csv\. /],
    [{ format: "native", options }, ["options", "usedBy"], "BAD_USER_INPUT", /is not for native\. It is for .*csv.*: leave it out/],
    [{ name: "list\nof.csv" }, ["name"], "BAD_USER_INPUT", /1 to 200 characters/],
    [{ name: null }, ["content"], "BAD_USER_INPUT", /of no format that can be recognized/],
    [{ format: "atuo" }, ["format"], "BAD_USER_INPUT", /Did you mean "auto"/],
  ])("%j is refused", async (more, path, code, message) => {
    const { userErrors, report } = await read(list, more);
    expect(userErrors[0]).toMatchObject({ path, code });
    expect(userErrors[0].message).toMatch(message);
    expect(report).toMatchObject({ recordCounts: [], records: [] });
    expect(await libraryOf(api.app).store.revision()).toBe(1);
  });

  test("an option that is not asked for need not be taken", async () => {
    expect((await read(list, { options: { ...options, all: false, id: null } })).userErrors).toEqual([]);
  });
});
