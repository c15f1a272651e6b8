import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { type Api, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const nested = (depth: number) => {
  const fields = "relationships(first: 1) { nodes { from { ".repeat(depth);
  return `{ entity(ref: { id: "acme-data" }) { ${fields} id ${"} } }".repeat(depth)} } }`;
};
const cyclic =
  '{ entity(ref: { id: "acme-data" }) { ...a } } fragment a on Entity { relationships(first: 1) { nodes { to { ...a } } } }';
const doubling = (levels: number) => {
  const fragments = Array.from(
    { length: levels },
    (_, level) =>
      `fragment f${level} on Entity { a: relationships { nodes { to { ...f${level + 1} } } } b: relationships { nodes { to { ...f${level + 1} } } } }`,
  );
  return `{ entity(ref: { id: "acme-data" }) { ...f0 } } ${fragments.join(" ")} fragment f${levels} on Entity { id }`;
};
const flatDoubling = (levels: number) => {
  const fragments = Array.from(
    { length: levels },
    (_, level) => `fragment f${level} on Entity { ...f${level + 1} ...f${level + 1} }`,
  );
  return `{ entity(ref: { id: "acme-data" }) { ...f0 } } ${fragments.join(" ")} fragment f${levels} on Entity { id }`;
};

const attacks: [name: string, query: string, code: string, message: RegExp][] = [
  ["nesting of 51", nested(17), "COST_LIMIT", /nested more than 20 levels deep/],
  ["nesting of 2,400 within the tokens", "{".repeat(1_900) + "}".repeat(1_900), "BAD_USER_INPUT", /Syntax/],
  ["too many tokens", `{ ${"kinds { __typename } ".repeat(2_000)} }`, "COST_LIMIT", /selects too many fields/],
  ["a circle of fragments", cyclic, "BAD_USER_INPUT", /Cannot spread fragment/],
  ["fragments that double", doubling(4), "COST_LIMIT", /request costs/],
  ["fragments that double without fields", flatDoubling(40), "COST_LIMIT", /selects too many fields/],
  [
    "two hundred traversals by alias",
    `{ ${Array.from({ length: 200 }, (_, i) => `a${i}: blastRadius(input: { seeds: [] }) { __typename }`).join(" ")} }`,
    "COST_LIMIT",
    /request costs/,
  ],
  [
    "lists in lists",
    "{ organizations(first: 1000) { nodes { relationships(first: 1000) { nodes { id } } } } }",
    "COST_LIMIT",
    /request costs \d+, which is more than the limit of 250000.*first/,
  ],
];

test.each(attacks)("%s", async (_, query, code, message) => {
  const { errors, data } = await api.ask(query);
  expect(errors.some((error) => error.extensions["code"] === code && message.test(error.message))).toBe(true);
  expect(data).toBeNull();
});

test("a variable counts as what it says", async () => {
  const query = "query ($first: Int) { organizations(first: $first) { nodes { claims(first: 1000) { nodes { id } } } } }";
  expect((await api.ask(query, { first: 1 })).errors).toEqual([]);
  expect((await api.ask(query, { first: 1000 })).errors[0]?.extensions["code"]).toBe("COST_LIMIT");
});

test("what costs too much is refused before any work", async () => {
  api.calls.clear();
  await api.ask("{ organizations(first: 1000) { nodes { relationships(first: 1000) { nodes { id } } } } }");
  expect([...api.calls]).toEqual([]);
});

test("a page of ten thousand impacts, and introspection by the usual tools, stay within the limits", async () => {
  const { getIntrospectionQuery } = await import("graphql");
  expect((await api.ask(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))).errors).toEqual([]);
  const query =
    '{ blastRadius(input: { seeds: [{ id: "inc-acme" }] }) { impacts(first: 10000) { nodes { entity { id name kind ... on Organization { roles } } hops likelihood confidence channels evidence } } } }';
  expect((await api.ask(query)).errors).toEqual([]);
});

test("the limits in force are shown", async () => {
  const { status } = await api.data(
    "{ status { limits { maxTokens maxDepth maxCost maxSignedInCost maxTraversals maxListItems maxTextLength maxBodyBytes maxImportBytes maxAnswerBytes maxSignedInAnswerBytes } } }",
  );
  expect(status.limits).toEqual(defaultLimits);
});
