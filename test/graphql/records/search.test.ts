import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const searches: [text: string, best: string, matchedOn: string][] = [
  ["acme data", "acme-data", "name"],
  ["ACMÉ", "acme-data", "alias"],
  ["acme dtaa", "acme-data", "name"],
  ["pkg:pypi/proxy-tool@9.9", "proxy-tool", "purl"],
  ["Q1", "acme-data", "externalId"],
  ["annotation", "acme-data", "description"],
];
test.each(searches)("search %s", async (text, best, matchedOn) => {
  const { search } = await api.data("query ($text: String!) { search(text: $text) { edges { score matchedOn node { id } } } }", {
    text,
  });
  expect(search.edges[0]).toMatchObject({ matchedOn, node: { id: best } });
  const scores = search.edges.map((edge: { score: number }) => edge.score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
});

test("facets count what the other filter lets through", async () => {
  const { search } = await api.data(
    '{ search(text: "lab", kinds: [ORGANIZATION], roles: [INVESTOR]) { totalCount facets { field values { value count } } } }',
  );
  expect(search).toEqual({
    totalCount: 1,
    facets: [
      { field: "kind", values: [{ value: "ORGANIZATION", count: 1 }] },
      {
        field: "role",
        values: [
          { value: "LAB", count: 2 },
          { value: "INVESTOR", count: 1 },
        ],
      },
    ],
  });
});

const inputs: [name: string, input: object, best: string | null, ambiguous: boolean][] = [
  ["a name", { text: "acme data" }, "acme-data", false],
  ["two of one name", { text: "twin" }, "twin-a", true],
  ["two of one external id", { external: { scheme: "cve", value: "CVE-2026-1" } }, "twin-a", true],
  [
    "a known purl, whatever the text",
    { text: "corpus", external: { scheme: "purl", value: "pkg:pypi/proxy-tool@1" } },
    "proxy-tool",
    false,
  ],
  ["an unknown external id, and a text", { text: "corpus", external: { scheme: "doi", value: "10/1" } }, "corpus", false],
  ["only of other kinds", { text: "corpus", kinds: ["TOOL"] }, null, false],
  ["nothing", { text: "zzzzzz" }, null, false],
  ["with a legal form", { text: "ACME Data, Inc." }, "acme-data", false],
];
test("what only some of the words name is a candidate, and not taken for what was meant", async () => {
  const { resolve, search, organizations } = await api.data(
    '{ resolve(inputs: [{ text: "the acme data leak" }]) { best { id } ambiguous candidates { entity { id } } } search(text: "the acme data leak") { nodes { id } } organizations(filter: { text: "the acme data leak" }) { totalCount } }',
  );
  expect(resolve[0]).toMatchObject({ best: null, ambiguous: true });
  expect(resolve[0].candidates[0].entity.id).toBe("acme-data");
  expect(search.nodes[0].id).toBe("acme-data");
  expect(organizations.totalCount).toBe(0);
});

test.each(inputs)("resolve %s", async (_, input, best, ambiguous) => {
  const query =
    "query ($inputs: [ResolveInput!]!) { resolve(inputs: $inputs) { best { id } ambiguous candidates { entity { id } score matchedOn } } }";
  const { resolve } = await api.data(query, { inputs: [input, { text: "acme data" }] });
  expect(resolve).toHaveLength(2);
  expect(resolve[0].best?.id ?? null).toBe(best);
  expect(resolve[0].ambiguous).toBe(ambiguous);
  expect(resolve[0].candidates[0]?.entity.id ?? null).toBe(best);
});
