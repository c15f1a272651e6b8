import { parse } from "graphql";
import { describe, expect, test } from "vitest";
import { priceOf } from "../../../src/graphql/cost/price.ts";
import { chargeCost } from "../../../src/graphql/request/cost.ts";
import { KnownDocuments } from "../../../src/graphql/request/known-documents.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { makeSchema } from "../../../src/graphql/schema.ts";

const schema = makeSchema();
const sizes = [
  { entities: 1, relationships: 1 },
  { entities: 512, relationships: 2_048 },
  { entities: 131_072, relationships: 1_048_576 },
];
const [, , large] = sizes as [unknown, unknown, (typeof sizes)[number]];

function knowing(...texts: string[]): KnownDocuments {
  const documents = new KnownDocuments(defaultLimits);
  for (const text of texts) documents.learn(schema, parse(text));
  return documents;
}

const reach = `query($input: BlastRadiusInput!, $first: Int) {
  blastRadius(input: $input) { impacts(first: $first) { totalCount nodes { entity { id } hops } } }
}`;
const input = (maxHops: number) => ({ seeds: [{ id: "inc-acme" }], limits: { maxHops } });

test("what a request costs is known by the document of an earlier one, whatever its variables are", () => {
  const documents = knowing(reach);
  for (const size of sizes) {
    for (const first of [1, 50, 5_000]) {
      const variables = { input: input(first % 7), first };
      const cost = chargeCost({ schema, query: parse(reach), variables, size, signedIn: true }, defaultLimits);
      expect(documents.costOf({ query: reach, variables }, { size, signedIn: true })).toBe(cost);
    }
  }
});

describe("nothing is known of the cost of what is refused for another reason", () => {
  const four = `{ ${["a", "b", "c", "d"].map((name) => `${name}: blastRadius(input: { seeds: [] }) { __typename }`).join(" ")} }`;
  const documents = knowing(reach, four);
  const costOf = (sent: unknown) => documents.costOf(sent, { size: large, signedIn: false });
  test.each([
    ["no request", undefined],
    ["a text", "query"],
    ["another document", { query: `${reach} ` }],
    ["a wrong variable", { query: reach, variables: { input: 1 } }],
    ["no variables", { query: reach, variables: null }],
    ["variables that are not an object", { query: reach, variables: "{}" }],
    ["variables that are nested deep", { query: reach, variables: JSON.parse(`{"a":${"[".repeat(60)}${"]".repeat(60)}}`) }],
    ["what costs too much", { query: four }],
  ])("%s", (_, sent) => {
    expect(costOf(sent)).toBeUndefined();
  });
});

test("a document of several operations costs what the one does that is named", () => {
  const text = "query A { organizations(first: 1000) { nodes { id } } } query B { __typename }";
  const costOf = (operationName?: string) =>
    knowing(text).costOf({ query: text, operationName }, { size: large, signedIn: true }) ?? 0;
  expect(costOf("A")).toBeGreaterThan(costOf("B"));
});

describe("a request costs at least what its questions do, whatever their arguments", () => {
  const argumentsOf = [{}, ...[0, 1, 50, 10_000].flatMap((first) => [{ first }, { input: { maxNodes: first } }])];
  const questions = Object.values(schema.getQueryType()?.getFields() ?? {}).filter((field) => priceOf(field)?.isTraversal);
  test.each(questions.map((field) => [field.name, priceOf(field)] as const))("%s", (_, price) => {
    for (const size of sizes) {
      const costs = argumentsOf.map((args) => price?.charge(args, size).own ?? 0);
      expect(price?.least?.(size)).toBeGreaterThan(0);
      expect(Math.min(...costs)).toBeGreaterThanOrEqual(price?.least?.(size) ?? 0);
    }
  });

  test("by its document alone", () => {
    const one = "blastRadius(input: { seeds: [] }) { __typename }";
    const leastOf = (query: string) => knowing(query).leastCostOf({ query }, large);
    const least = leastOf(`{ ${one} }`);
    expect(least).toBeGreaterThan(20_000);
    expect(leastOf(`{ a: ${one} b: ${one} organizations { totalCount } }`)).toBe(2 * least);
    // It may be left out.
    expect(leastOf(`query($no: Boolean!) { blastRadius(input: { seeds: [] }) @skip(if: $no) { __typename } }`)).toBe(0);
    expect(leastOf("{ __typename }")).toBe(0);
    expect(new KnownDocuments(defaultLimits).leastCostOf({ query: `{ ${one} }` }, large)).toBe(0);
  });
});

test("of many documents, the oldest are forgotten, and long ones are not kept", () => {
  const texts = Array.from({ length: 300 }, (_, number) => `query Q${number} { __typename ${"__typename ".repeat(100)}}`);
  const long = `{ ${"organizations { totalCount } ".repeat(200)} }`;
  const documents = knowing(...texts, long);
  const isKnown = (query: string) => documents.costOf({ query }, { size: large, signedIn: true }) !== undefined;
  expect([isKnown(texts[0]!), isKnown(texts[299]!), isKnown(long)]).toEqual([false, true, false]);
});
