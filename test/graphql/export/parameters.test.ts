import { type GraphQLInputType, GraphQLInt, parse, specifiedRules, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { exportedQuestions } from "../../../src/graphql/export/exported-questions.ts";
import { type Parameters, variablesOf } from "../../../src/graphql/export/parameters.ts";
import { makeSchema } from "../../../src/graphql/schema.ts";

const schema = makeSchema();
const types = new Map<string, GraphQLInputType>([
  ["input", schema.getType("BlastRadiusInput") as GraphQLInputType],
  ["filter", schema.getType("ImpactFilter") as GraphQLInputType],
  ["first", GraphQLInt],
]);
const read = (search: string) => variablesOf(types, [...new URLSearchParams(search)] as Parameters);

describe("parameters of an address are the variables of the operation", () => {
  test.each([
    ["seed=mercor", { input: { seeds: [{ id: "mercor" }] } }],
    ["seeds=mercor&seed=surge-ai", { input: { seeds: [{ id: "mercor" }, { id: "surge-ai" }] } }],
    ["seed=pkg:pypi/litellm@1.82.8", { input: { seeds: [{ external: { scheme: "purl", value: "pkg:pypi/litellm@1.82.8" } }] } }],
    ["seed=wikidata:Q95", { input: { seeds: [{ external: { scheme: "wikidata", value: "Q95" } }] } }],
    // An ID with a colon can still be written.
    ['seed={"id":"a:b"}', { input: { seeds: [{ id: "a:b" }] } }],
    ['seeds=[{"id":"a"}]&seed=b', { input: { seeds: [{ id: "a" }, { id: "b" }] } }],
    ["time.at=2026-03&maxHops=3&limits.maxNodes=5", { input: { time: { at: "2026-03" }, limits: { maxHops: 3, maxNodes: 5 } } }],
    ["at=2026-03&time.during.to=2026", { input: { time: { at: "2026-03", during: { to: "2026" } } } }],
    ["channels=integrity,LIABILITY", { input: { channels: ["INTEGRITY", "LIABILITY"] } }],
    ["edges.kinds=supplies-data&edges.kinds=USES_TOOL", { input: { edges: { kinds: ["SUPPLIES_DATA", "USES_TOOL"] } } }],
    ["includeDisputed=false&minLikelihood=0", { input: { edges: { includeDisputed: false }, minLikelihood: 0 } }],
    ["role=lab&filter.kinds=MODEL&first=7", { input: {}, filter: { roles: ["LAB"], kinds: ["MODEL"] }, first: 7 }],
    ['input={"seeds":[{"id":"a"}]}&at=2026', { input: { seeds: [{ id: "a" }], time: { at: "2026" } } }],
    ["", { input: {} }],
  ])("%s", (search, variables) => {
    expect(read(search)).toEqual(variables);
  });

  test.each([
    ["minConfidence=1", "write filter.minConfidence or edges.minConfidence"],
    ["constructor=1", "is not a parameter here"],
    ["limits=3", "is not a JSON object"],
    ["limits.maxHops=3&limits={}", "is given twice"],
    ["first=1.5e", "give a number"],
    ["first=Infinity", "give a number"],
    ["input=[]", "is not a JSON object"],
    ["seed=[", "is not JSON"],
  ])("%s is refused", (search, words) => {
    expect(() => read(search)).toThrow(words);
  });
});

test("every operation that says what an export costs is one of the schema", () => {
  for (const { name, operation } of exportedQuestions)
    expect([name, validate(schema, parse(operation), specifiedRules)]).toEqual([name, []]);
});
