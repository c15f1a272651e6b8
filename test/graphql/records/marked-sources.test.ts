import { afterAll, beforeAll, expect, test } from "vitest";
import { type Asker, anonymous } from "../../../src/service/asker.ts";
import { type Api, openApi } from "../api.ts";

const claim = (id: string, sources: string[], marking = "CLEAR") => ({
  id,
  status: "REPORTED",
  confidence: 0.5,
  sources,
  marking,
  recordedAt: "2026-01-01T00:00:00Z",
});
/** A graph as a document, all of it or only what a reader of GREEN has: nothing marked above, and no source only of that. */
const document = (clearance: "RED" | "GREEN") => {
  const all = clearance === "RED";
  return {
    format: "ai-supply-graph/1",
    sources: [
      { id: "open", title: "Open" },
      { id: "green", marking: "GREEN" },
      ...(all ? [{ id: "amber", marking: "AMBER" }, { id: "leaked" }, { id: "of-secret" }] : []),
    ],
    entities: [
      { id: "v", kind: "ORGANIZATION", name: "Vendor" },
      { id: "l", kind: "ORGANIZATION", name: "Lab", roles: ["LAB"] },
      ...(all ? [{ id: "x", kind: "ORGANIZATION", name: "Secret", marking: "AMBER", claims: [claim("c-x", ["of-secret"])] }] : []),
      {
        id: "i",
        kind: "INCIDENT",
        name: "Incident",
        incidentKind: "data-breach",
        timeline: [{ on: "2026-01-01", text: "It began.", sources: all ? ["leaked", "open", "amber"] : ["open"] }],
      },
    ],
    relationships: [
      {
        id: "r",
        kind: "SUPPLIES_DATA",
        from: "v",
        to: "l",
        claims: [
          claim("c-open", all ? ["open", "amber", "green"] : ["open", "green"]),
          ...(all ? [claim("c-leaked", ["leaked"], "RED")] : []),
        ],
      },
    ],
  };
};
const green: Asker = { ...anonymous, clearance: 1 };
const questions = [
  "{ sources { totalCount nodes { id marking } } status { counts { sources claims entities relationships } } }",
  '{ nodes(ids: ["open", "green", "amber", "leaked", "of-secret"]) { id } node(id: "leaked") { id } }',
  '{ node(id: "r") { ... on Relationship { origins claims { nodes { id sources { id } } } } } }',
  '{ entity(ref: { id: "i" }) { ... on Incident { timeline { text sources { id } } } } }',
  "{ claims { nodes { id sources { id } } } relationships(filter: { minOrigins: 3 }) { totalCount } }",
  '{ claims(filter: { source: "leaked" }) { totalCount } }',
  '{ claims(filter: { source: "amber" }) { totalCount } }',
  'mutation { correctSource(correction: { id: "leaked", title: "x", reason: "y" }) { userErrors { code } } }',
];

let whole: Api;
let part: Api;
beforeAll(async () => {
  [whole, part] = [await openApi(document("RED")), await openApi(document("GREEN"))];
});
afterAll(() => Promise.all([whole.close(), part.close()]));

test.each(questions)("a reader of GREEN is answered as if the rest were not there: %s", async (query) => {
  const [marked, absent] = [await whole.ask(query, {}, green), await part.ask(query, {}, green)];
  const said = ({ data, errors }: Awaited<ReturnType<Api["ask"]>>) => [data, errors.map(({ message }) => message)];
  expect(said(marked)).toEqual(said(absent));
});

test("whoever may see everything does", async () => {
  const { sources, node } = await whole.data(
    '{ sources { nodes { id marking } } node(id: "r") { ... on Relationship { origins } } }',
    {},
    { ...anonymous, clearance: 4 },
  );
  expect(sources.nodes).toEqual([
    { id: "amber", marking: "AMBER" },
    { id: "green", marking: "GREEN" },
    { id: "leaked", marking: "CLEAR" },
    { id: "of-secret", marking: "CLEAR" },
    { id: "open", marking: "CLEAR" },
  ]);
  expect(node.origins).toBe(4);
});

test("what goes back to no origin that the reader sees does not go back to one", async () => {
  const ofAmberAlone = { id: "s", kind: "PARENT_OF", from: "v", to: "l", claims: [claim("c-s", ["amber"])] };
  const { relationships, ...rest } = document("RED");
  const api = await openApi({ ...rest, relationships: [...relationships, ofAmberAlone] });
  const found = "relationships(filter: { minOrigins: 1 }) { totalCount nodes { id } }";
  const { node, relationships: list } = await api.data(`{ node(id: "s") { ... on Relationship { origins } } ${found} }`, {}, green);
  await api.close();
  expect([node.origins, list]).toEqual([0, { totalCount: 1, nodes: [{ id: "r" }] }]);
});
