import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { type Api, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  // After the last change of the seed: what was before it costs other calls.
  api = await openApi("seed", defaultLimits, Date.parse("2026-12-01T12:00:00Z"));
});
afterAll(() => api.close());

/** The calls that a question takes of the store, by method. */
async function callsOf(query: string): Promise<Record<string, number>> {
  api.calls.clear();
  await api.data(query);
  return Object.fromEntries(api.calls);
}

const impacts = (fields: string, first: number) =>
  `{ blastRadius(input: { seeds: [{ id: "inc-mercor-breach-2026" }] }) { impacts(first: ${first}) { nodes { ${fields} } } } }`;
const outline =
  "entity { id name kind ... on Organization { roles } } hops channels byChannel { channel likelihood } likelihood confidence evidence because";
const everything = `${outline}
  entity { description aliases ... on Organization { country } }
  bestPath { text steps { from { name } to { name } relationship { kind sentence validFrom confidence status origins claims { nodes { quote sources { publisher } } } } } }
  weakestLink { sentence confidence } statement { exposure response statedOn note organization { name } incident { name } }`;

test("impacts as they are in memory cost the store nothing", async () => {
  expect(await callsOf(impacts(outline, 40))).toEqual({});
});

test("a page of impacts costs one call a kind of thing, however long it is", async () => {
  const expected = { entities: 2, relationships: 1, claimsAbout: 1, sources: 1 };
  expect(await callsOf(impacts(everything, 2))).toEqual(expected);
  expect(await callsOf(impacts(everything, 25))).toEqual(expected);
});

test("so do pages of relationships and claims", async () => {
  const relationships = (first: number) =>
    `{ relationships(first: ${first}) { nodes { sentence confidence origins from { description } claims { nodes { id } } } } }`;
  expect(await callsOf(relationships(5))).toEqual(await callsOf(relationships(200)));
  expect(await callsOf(relationships(200))).toEqual({
    relationships: 1,
    entities: 1,
    claimsAbout: 1,
    sources: 1,
  });
  const claims = (first: number) =>
    `{ claims(first: ${first}) { nodes { about { id ... on Relationship { sentence } } sources { title } } } }`;
  expect(await callsOf(claims(200))).toEqual({ listClaims: 1, entities: 2, relationships: 1, sources: 1 });
});

test("what a question names by id costs nothing, what it assumes included; what is shown of it costs one call", async () => {
  const assume = `assume: [
    { removeEntity: { id: "meta" } },
    { addRelationship: { kind: SUPPLIES_DATA, from: { id: "mercor" }, to: { id: "amazon" } } }
  ]`;
  const ends = 'from: [{ id: "inc-mercor-breach-2026" }, { id: "litellm" }], to: { id: "anthropic" }';
  expect(await callsOf(`{ paths(input: { ${ends}, ${assume} }) { hasMore } }`)).toEqual({});
  expect(await callsOf(`{ blastRadius(input: { seeds: [{ id: "mercor" }], ${assume} }) { seeds { description } } }`)).toEqual({
    entities: 1,
  });
});
