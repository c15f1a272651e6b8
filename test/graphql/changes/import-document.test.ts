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
