import { getNamedType, getNullableType, isInterfaceType, isListType, isObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { priceOf } from "../../../src/graphql/cost/price.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { makeSchema } from "../../../src/graphql/schema.ts";
import { type Api, insider, openApi } from "../api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const many = (count: number, field: (i: number) => string) =>
  `{ ${Array.from({ length: count }, (_, i) => `a${i}: ${field(i)}`).join(" ")} }`;

/** The code and message of the one error with which a request is refused before any work. */
async function refusalOf(query: string, variables?: Record<string, unknown>, asker?: typeof insider) {
  api.calls.clear();
  const { data, errors } = await api.ask(query, variables, asker);
  expect(data).toBeNull();
  expect([...api.calls]).toEqual([]);
  expect(errors).toHaveLength(1);
  const [{ message, extensions } = { message: "", extensions: {} }] = errors;
  return `${extensions["code"]}: ${message}`;
}

async function costOf(query: string, variables?: Record<string, unknown>): Promise<number> {
  const narrow = await openApi(undefined, { ...defaultLimits, maxCost: 0 });
  try {
    const [error] = (await narrow.ask(query, variables)).errors;
    return Number(/costs (\d+)/.exec(error?.message ?? "")?.[1]);
  } finally {
    await narrow.close();
  }
}

test("every root field, and every field with arguments, declares what it costs", () => {
  const schema = makeSchema();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const free = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith("__") || !(isObjectType(type) || isInterfaceType(type))) return [];
    const fields = Object.values(type.getFields()).filter(({ args }) => args.length > 0 || roots.includes(type as never));
    return fields.filter((field) => priceOf(field) === undefined).map(({ name }) => `${type.name}.${name}`);
  });
  expect(free).toEqual([]);
});

test("every list with `first` multiplies what is selected of its items", () => {
  const schema = makeSchema();
  const unpaged = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type)) return [];
    const lists = Object.values(type.getFields()).filter(({ args }) => args.some(({ name }) => name === "first"));
    return lists.flatMap((field) => {
      const page = getNamedType(field.type);
      const items = isObjectType(page) ? ["nodes", "edges"].map((name) => page.getFields()[name]) : [];
      const { page: length, times } = priceOf(field)?.charge({ first: 7 }, { entities: 1, relationships: 1 }) ?? {};
      if (isListType(getNullableType(field.type))) return times === 7 ? [] : [`${type.name}.${field.name}`];
      return length === 7 && items.every((item) => item?.extensions["ofPage"] === true) ? [] : [`${type.name}.${field.name}`];
    });
  });
  expect(unpaged).toEqual([]);
});

describe("work is charged before it is done", () => {
  const inputs = (count: number) => `[${Array.from({ length: count }, (_, i) => `{ text: "a word ${i}" }`).join(" ")}]`;
  const selected = (times: number, field: string) => many(times, () => field);
  const attacks: [what: string, query: string][] = [
    ["resolving thousands of words", many(5, () => `resolve(inputs: ${inputs(80)}) { ambiguous }`)],
    ["searches", many(300, (i) => `search(text: "some words ${i}") { totalCount }`)],
    ["name filters", many(200, (i) => `organizations(filter: { text: "word ${i}" }) { totalCount }`)],
    ["counts", many(330, () => "vendors(first: 1) { totalCount }")],
    ["long pages that show nothing of their items", many(60, () => "claims(first: 1000) { pageInfo { hasNextPage } }")],
    ["near misses", many(250, (i) => `entity(ref: { id: "acme-dat${i}" }) { id }`)],
    ["contradictions", many(200, () => "contradictions(first: 1) { totalCount }")],
    ["changes", many(300, () => "changes(first: 1) { totalCount }")],
    ["introspection", many(100, () => "__schema { types { fields { args { type { name } } } } }")],
    ["names of types", many(4, () => `organizations(first: 1000) { nodes { ${"b: __typename c: __typename ".repeat(50)} } }`)],
    ["faint traces", `{ blastRadius(input: { seeds: [] }) { ${many(200, () => "completeness { fainter }").slice(1)} }`],
    [
      "organizations of a population, for each supplier",
      `{ concentration(input: { kinds: [SUPPLIES_DATA] }) { suppliers(first: 100) { nodes { reached ${selected(60, "description")} } } } }`,
    ],
    [
      "organizations of a population, for each dependency",
      `{ sharedDependencies(input: {}, first: 50) { nodes { sharedBy { organization ${selected(60, "description")} } } } }`,
    ],
    [
      "steps of many paths",
      `{ paths(input: { from: [], to: { id: "acme" }, k: 100 }) { paths { steps { to ${selected(500, "name")} } } } }`,
    ],
    ["drawings", `{ blastRadius(input: { seeds: [] }) { ${many(200, () => "graph(maxNodes: 500) { nodes { id } }").slice(1)} }`],
  ];
  test.each(attacks)("%s", async (_, query) => expect(await refusalOf(query)).toMatch(/^COST_LIMIT: The request costs \d+/));
});

test("words in a variable cost as often as they are used", async () => {
  const query = (uses: number) => `query ($inputs: [ResolveInput!]!) ${many(uses, () => "resolve(inputs: $inputs) { ambiguous }")}`;
  const inputs = Array.from({ length: 100 }, (_, i) => ({ text: `word ${i}` }));
  expect((await api.ask(query(1), { inputs })).errors).toEqual([]);
  expect(await refusalOf(query(20), { inputs })).toMatch(/^COST_LIMIT: The request costs/);
});

test("references in a variable, likewise", async () => {
  const query = (uses: number) =>
    `query ($seeds: [EntityRef!]!) ${many(uses, () => "blastRadius(input: { seeds: $seeds }) { __typename }")}`;
  const seeds = Array.from({ length: 100 }, () => ({ id: "inc-acme" }));
  expect((await api.ask(query(1), { seeds })).errors).toEqual([]);
  expect(await refusalOf(query(45), { seeds })).toMatch(/^COST_LIMIT: The request costs/);
});

test("a hundred names are resolved at once, as they are in bills of materials", async () => {
  const names = Array.from({ length: 100 }, (_, i) => `{ text: "Acme Data ${i}" }`).join(" ");
  const query = `{ resolve(inputs: [${names}]) { best { id name } ambiguous candidates { score matchedOn entity { id } } } }`;
  expect((await api.ask(query)).errors).toEqual([]);
});

test("callers who are signed in may ask for more at once", async () => {
  const query = many(80, () => "contradictions(first: 1) { totalCount }");
  expect((await api.ask(query, {}, insider)).errors).toEqual([]);
  expect(
    await refusalOf(
      many(600, () => "contradictions { totalCount }"),
      {},
      insider,
    ),
  ).toMatch(/maxSignedInCost/);
});

test("a request asks so many questions that follow relationships, by whatever fragments", async () => {
  const reach = "blastRadius(input: { seeds: [] }) { __typename }";
  const tooMany = `{ ...a ...a } fragment a on Query { ${many(51, () => reach).slice(1)}`;
  expect(await refusalOf(tooMany)).toMatch(/^COST_LIMIT: The request asks 51 questions .* limit of 50/);
  expect(
    (await api.ask(tooMany.replace(/a50: [^}]*\} [^}]*\}\) \{ __typename \}/, ""))).errors.map(({ message }) => message),
  ).not.toContain(expect.stringContaining("maxTraversals"));
});

const long = "x".repeat(2_001);
const ids = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `x${i}` }));
test.each<[what: string, query: string, variables: Record<string, unknown>, message: RegExp]>([
  [
    "seeds",
    "query ($input: BlastRadiusInput!) { blastRadius(input: $input) { summary { total } } }",
    { input: { seeds: ids(1_001) } },
    /`input\.seeds` has 1001 entries; give at most 1000 \(`status\.limits\.maxListItems`\)/,
  ],
  [
    "ids",
    "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
    { ids: ids(1_001).map(({ id }) => id) },
    /`ids` has 1001 entries; give at most 1000/,
  ],
  [
    "a text",
    "query ($text: String!) { search(text: $text) { totalCount } }",
    { text: long },
    /`text` has 2001 characters; give at most 2000/,
  ],
  ["an id", "query ($id: ID!) { node(id: $id) { id } }", { id: long }, /`id` has 2001 characters/],
  [
    "a text within",
    "query ($filter: OrganizationFilter) { organizations(filter: $filter) { totalCount } }",
    { filter: { text: long } },
    /`filter\.text` has 2001 characters/,
  ],
])("%s beyond the limit of its length are refused by name", async (_, query, variables, message) => {
  const said = await refusalOf(query, variables);
  expect(said).toMatch(/^BAD_USER_INPUT/);
  expect(said).toMatch(message);
});

test("a page costs what it may hold", async () => {
  const page = (first: number) => costOf(`{ organizations(first: ${first}) { nodes { id name } } }`);
  expect((await page(100)) - (await page(99))).toBe((await page(50)) - (await page(49)));
  expect((await page(100)) - (await page(99))).toBeGreaterThan(2);
});

test("what is selected on other types of an abstract one is not resolved", async () => {
  const both = await costOf('{ node(id: "x") { ... on Claim { text quote } ... on Source { title } } }');
  expect(both).toBe(await costOf('{ node(id: "x") { ... on Claim { text quote } } }'));
});

test("what is left out costs nothing", async () => {
  const query = (if_: boolean) => `{ status { revision counts @include(if: ${if_}) { entities } } }`;
  expect(await costOf(query(false))).toBeLessThan(await costOf(query(true)));
  expect(await costOf("{ status { revision } }")).toBe(await costOf(query(false)));
});

test("a fragment costs as often as it is used", async () => {
  const used = (times: number) =>
    costOf(
      `{ ${Array.from({ length: times }, (_, i) => `a${i}: status { ...s }`).join(" ")} } fragment s on Status { counts { entities } }`,
    );
  expect(await used(4)).toBe(4 * (await used(1)));
});
