import { type GraphQLField, type GraphQLObjectType, getNamedType, isAbstractType, isLeafType, isObjectType } from "graphql";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { defaultLimits } from "../../src/graphql/request/limits.ts";
import { makeSchema } from "../../src/graphql/schema.ts";
import { localOperator } from "../../src/service/asker.ts";
import { type Api, openApi } from "./api.ts";

const schema = makeSchema();
const deepest = 7;

/** Arguments without which a field cannot be asked, over the project's own seed. */
const given: Readonly<Record<string, string>> = {
  "Query.node": '(id: "mercor")',
  "Query.nodes": '(ids: ["mercor", "inc-mercor-breach-2026", "litellm", "gpt-2"])',
  "Query.entity": '(ref: { id: "anthropic" })',
  "Query.resolve": '(inputs: [{ text: "mercor" }])',
  "Query.search": '(text: "open", first: 2)',
  "Query.blastRadius": '(input: { seeds: [{ id: "inc-mercor-breach-2026" }], assume: [{ removeEntity: { id: "meta" } }] })',
  "Query.paths": '(input: { from: [{ id: "inc-mercor-breach-2026" }], to: { id: "anthropic" }, k: 2 })',
  "Query.sharedDependencies": "(input: { breachedOnly: true }, first: 2)",
  "Query.concentration": "(input: { kinds: [SUPPLIES_DATA] })",
  "Query.diff":
    '(input: { seeds: [{ id: "inc-mercor-breach-2026" }], before: { knownAt: "2026-04-01T00:00:00Z" }, after: { knownAt: "2026-04-10T00:00:00Z" } })',
  "Query.slice": '(input: { focus: [{ id: "mercor" }], maxNodes: 10 })',
  "BlastRadius.graph": "(maxNodes: 10)",
  "Slice.elided": '(id: "elision-openai-organization", first: 2)',
  "BlastRadius.impact": '(of: { id: "anthropic" })',
  "Mutation.recordEntities":
    '(entities: [{ id: "mercor", kind: ORGANIZATION, name: "Mercor", aliases: ["Mercor Inc"] }], dryRun: true)',
  "Mutation.correctEntity":
    '(correction: { id: "mercor", description: "A vendor", reason: "To see what it would do" }, dryRun: true)',
  "Mutation.importDocument":
    '(format: "native", content: "{\\"format\\": \\"ai-supply-graph/1\\", \\"entities\\": [{\\"id\\": \\"mercor\\", \\"kind\\": \\"ORGANIZATION\\", \\"name\\": \\"Mercor\\", \\"country\\": \\"FR\\"}]}", dryRun: true)',
  "Mutation.correctRelationship":
    '(correction: { id: "rel-supplies-data-scale-ai-openai", note: "Corrected", reason: "To see what it would do" }, dryRun: true)',
  "Mutation.correctSource":
    '(correction: { id: "card-alpaca-52k", title: "A card", reason: "To see what it would do" }, dryRun: true)',
  "Mutation.assertClaims":
    '(claims: [{ relationshipId: "rel-supplies-data-scale-ai-openai", stance: SUPPORTS, status: REPORTED, confidence: 0.5, sourceIds: ["card-alpaca-52k"] }], dryRun: true)',
  "Mutation.retractClaim": '(id: "claim-alpaca-52k", reason: "To see what it would do", dryRun: true)',
};

function argumentsOf(type: string, field: GraphQLField<unknown, unknown>): string {
  const written = given[`${type}.${field.name}`];
  if (written !== undefined) return written;
  return field.args.some((arg) => arg.name === "first") ? "(first: 2)" : "";
}

/** Every field of a type, each under its own alias, down to a depth. */
function selectionOf(type: GraphQLObjectType, depth: number, asked: Set<string>): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    const inner = isLeafType(named) ? "" : innerOf(named.name, depth - 1, asked);
    if (!isLeafType(named) && inner === undefined) return [];
    asked.add(`${type.name}.${field.name}`);
    return [`${type.name}_${field.name}: ${field.name}${argumentsOf(type.name, field)} ${inner}`];
  });
  return fields.join(" ");
}

function innerOf(name: string, depth: number, asked: Set<string>): string | undefined {
  if (depth === 0) return undefined;
  const type = schema.getType(name);
  if (isObjectType(type)) return `{ __typename ${selectionOf(type, depth, asked)} }`;
  if (!isAbstractType(type)) throw new Error(`${name} is no output type`);
  // What an entity is to another is asked of the first of them: every kind of thing at each level would be too much.
  const possible = schema.getPossibleTypes(type).filter(() => depth > deepest - 3);
  return `{ __typename ${possible.map((one) => `... on ${one.name} { ${selectionOf(one, Math.min(depth, 2), asked)} }`).join(" ")} }`;
}

let api: Api;
beforeAll(async () => {
  const wide = { maxTokens: 1_000_000, maxCost: 2_000_000_000, maxAnswerBytes: defaultLimits.maxSignedInAnswerBytes };
  api = await openApi("seed", { ...defaultLimits, ...wide });
});
beforeEach(() => {
  api.faults.length = 0;
});
afterAll(() => api.close());

const query = schema.getQueryType() as GraphQLObjectType;
const asked = new Set<string>();

test.each(Object.keys(query.getFields()))("%s and all below it can be asked of the seed", async (name) => {
  const field = query.getFields()[name] as GraphQLField<unknown, unknown>;
  const inner = innerOf(getNamedType(field.type).name, deepest, asked);
  const { errors, data } = await api.ask(`{ ${name}${argumentsOf("Query", field)} ${inner} }`);
  expect(api.faults.map(String).join("\n")).toBe("");
  expect(errors).toEqual([]);
  expect(data[name]).not.toBeNull();
});

const mutation = schema.getMutationType() as GraphQLObjectType;
test.each(Object.keys(mutation.getFields()))("%s and all below it, as a dry run", async (name) => {
  const field = mutation.getFields()[name] as GraphQLField<unknown, unknown>;
  const inner = innerOf(getNamedType(field.type).name, deepest, asked);
  const { errors, data } = await api.ask(
    `mutation { ${name}${argumentsOf("Mutation", field)} ${inner} }`,
    {},
    localOperator("test"),
  );
  expect(api.faults.map(String).join("\n")).toBe("");
  expect(errors).toEqual([]);
  expect(data[name]).toMatchObject({ [`${getNamedType(field.type).name}_userErrors`]: [] });
});

test("no field was forgotten", () => {
  const roots: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const all = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith("__") && !roots.includes(type))
    .flatMap((type) => Object.keys((type as GraphQLObjectType).getFields()).map((field) => `${type.name}.${field}`));
  expect(all.filter((field) => !asked.has(field))).toEqual([]);
});
