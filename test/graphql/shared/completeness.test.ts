import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
} from "graphql";
import { expect, test } from "vitest";
import { makeSchema } from "../../../src/graphql/schema.ts";

const schema = makeSchema();
const objects = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !isIntrospectionType(type));
const fields = objects.flatMap((type) =>
  isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field, name: `${type.name}.${field.name}` })) : [],
);

/** What bounds a search, wherever it is written in an argument. */
const bounds = new Set(["maxHops", "maxNodes", "hops", "minLikelihood"]);
function isBound(input: GraphQLArgument | GraphQLInputField, seen: ReadonlySet<GraphQLInputType> = new Set()): boolean {
  if (bounds.has(input.name)) return true;
  const type = getNamedType(input.type);
  if (!isInputObjectType(type) || seen.has(type)) return false;
  return Object.values(type.getFields()).some((field) => isBound(field, new Set([...seen, type])));
}
function hasCompleteness({ type }: GraphQLField<unknown, unknown>): boolean {
  const answer = getNamedType(type);
  return isObjectType(answer) && String(answer.getFields()["completeness"]?.type) === "Completeness!";
}

const bounded = fields.filter(({ field }) => field.args.some((argument) => isBound(argument)));

test("every field whose search can be bounded says whether it was cut off", () => {
  expect(bounded.map(({ name }) => name).sort()).toEqual([
    "BlastRadius.graph",
    "Organization.exposures",
    "Query.blastRadius",
    "Query.concentration",
    "Query.diff",
    "Query.paths",
    "Query.sharedDependencies",
    "Query.slice",
  ]);
  expect(bounded.filter(({ field }) => !hasCompleteness(field)).map(({ name }) => name)).toEqual([]);
});

/** What only a search finds: whoever lists it, or holds such a list, has to say how far the search went. */
const found = new Set([
  "Impact",
  "ImpactChange",
  "CausedImpact",
  "SharedDependency",
  "SupplierShare",
  "ExposureItem",
  "SliceNode",
  "Path",
]);
/** Parts of one thing that was found: it stands in a list that says so. */
const parts = new Set(["Impact", "ImpactChange", "CausedImpact", "ExposureItem", "Dependent", "Path"]);

test("so does every type that lists what a search found, or the type that holds it", () => {
  const holders = (name: string) =>
    fields.filter(({ field }) => getNamedType(field.type).name === name).map(({ type }) => type.name);
  const tells = (name: string, seen: readonly string[] = []): boolean => {
    const type = schema.getType(name);
    if (isObjectType(type) && type.getFields()["completeness"] !== undefined) return true;
    const above = holders(name).filter((holder) => !seen.includes(holder));
    return above.length > 0 && above.every((holder) => holder !== "Query" && tells(holder, [...seen, name]));
  };
  const listing = fields.filter(({ type, field }) => found.has(getNamedType(field.type).name) && !parts.has(type.name));
  expect(listing.length).toBeGreaterThan(10);
  expect(listing.filter(({ type }) => !tells(type.name)).map(({ name }) => name)).toEqual([]);
});
