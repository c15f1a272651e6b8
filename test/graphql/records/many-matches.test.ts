import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, openApi } from "../api.ts";

const countries = ["DE", "FR", "US"];
const roles = ["LAB", "DATA_VENDOR", "CLOUD_PROVIDER", "INVESTOR"];
const total = 1_440;
const document = {
  format: "ai-supply-graph/1",
  sources: [],
  relationships: [],
  entities: [
    ...Array.from({ length: total }, (_, i) => ({
      id: `lantern-${i}`,
      kind: "ORGANIZATION",
      name: `Lantern Works ${String(total - i).padStart(4, "0")}`,
      roles: [roles[i % roles.length]],
      country: countries[i % countries.length],
    })),
    { id: "tool", kind: "TOOL", name: "Lantern works" },
  ],
};

let api: Api;
beforeAll(async () => {
  api = await openApi(document);
}, 60_000);
afterAll(() => api.close());

const complete = { status: "COMPLETE", reasons: [] };
const completeness = "completeness { status reasons }";

test("all that match are counted, by kind and by role, whatever the filters", async () => {
  const { search, labs } = await api.data(
    `{ search(text: "lantern work") { totalCount ${completeness} facets { field values { value count } } }
       labs: search(text: "lantern work", kinds: [ORGANIZATION], roles: [LAB]) { totalCount ${completeness} } }`,
  );
  expect(search).toEqual({
    totalCount: total + 1,
    completeness: complete,
    facets: [
      {
        field: "kind",
        values: [
          { value: "ORGANIZATION", count: total },
          { value: "TOOL", count: 1 },
        ],
      },
      { field: "role", values: roles.map((value) => ({ value, count: total / roles.length })) },
    ],
  });
  expect(labs).toEqual({ totalCount: total / roles.length, completeness: complete });
});

test.each([
  ['text: "lantern"', total],
  ['text: "lantren"', total],
  ['text: "lantern", countries: ["DE"]', total / 3],
  ['text: "lantern", countries: ["germany", "fr"]', (2 * total) / 3],
  ['text: "lantern", roles: [LAB], countries: ["United States"]', total / 12],
  ['countries: ["de"]', total / 3],
])("organizations(filter: {%s}) are %i", async (filter, count) => {
  const { organizations } = await api.data(`{ organizations(filter: { ${filter} }) { totalCount ${completeness} } }`);
  expect(organizations).toEqual({ totalCount: count, completeness: complete });
});

test("a country that does not exist is refused", async () => {
  const { errors } = await api.ask('{ organizations(filter: { countries: ["Germny"] }) { totalCount } }');
  expect(errors.map(({ message }) => message)).toEqual([
    '`filter.countries` has "Germny", which is not a country. Did you mean "DE" (Germany)?',
  ]);
});

test("a walk through all that match shows each once, in the order of the list", async () => {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const query = `query ($after: String) { organizations(filter: { text: "lantern" }, first: 500, after: $after) {
      nodes { id name } pageInfo { hasNextPage endCursor } } }`;
    const { organizations } = await api.data(query, { after });
    seen.push(...organizations.nodes.map(({ name }: { name: string }) => name));
    after = organizations.pageInfo.hasNextPage ? organizations.pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toEqual(
    document.entities
      .filter(({ kind }) => kind === "ORGANIZATION")
      .map(({ name }) => name)
      .sort(),
  );
});
