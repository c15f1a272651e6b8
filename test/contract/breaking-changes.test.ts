import { readFileSync } from "node:fs";
import {
  BreakingChangeType,
  buildSchema,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  isInputObjectType,
} from "graphql";
import { expect, test } from "vitest";
import { makeSchema } from "../../src/graphql/schema.ts";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const contract = buildSchema(read("./schema.graphql"));
const schema = makeSchema();
const changes = findBreakingChanges(contract, schema);

/** "Query.slice was removed." and "Slice was removed." name what is missing first. */
const missing = changes
  .filter(({ type }) => type === BreakingChangeType.TYPE_REMOVED || type === BreakingChangeType.FIELD_REMOVED)
  .map(({ description }) => description.split(" ")[0]);

test("what the contract names and the API does not have yet is listed, and the list only gets shorter", () => {
  expect([...missing].sort()).toEqual((JSON.parse(read("./still-to-come.json")) as string[]).sort());
});

test("whatever the API has is as the contract says", () => {
  const broken = changes.filter(
    ({ type }) => type !== BreakingChangeType.TYPE_REMOVED && type !== BreakingChangeType.FIELD_REMOVED,
  );
  expect(broken).toEqual([]);
});

test("defaults of arguments are those of the contract", () => {
  const changed = findDangerousChanges(contract, schema).filter(
    ({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE,
  );
  expect(changed).toEqual([]);
});

const inputs = Object.values(contract.getTypeMap()).filter((type) => isInputObjectType(type) && schema.getType(type.name));

test.each(inputs.map((type) => type.name))("%s has the contract's defaults, and is exclusive where that is", (name) => {
  const [expected, actual] = [contract.getType(name), schema.getType(name)];
  if (!isInputObjectType(expected) || !isInputObjectType(actual)) throw new Error(`${name} is no input`);
  expect(actual.isOneOf).toBe(expected.isOneOf);
  for (const [field, { defaultValue }] of Object.entries(expected.getFields())) {
    if (actual.getFields()[field] !== undefined)
      expect([field, actual.getFields()[field]?.defaultValue]).toEqual([field, defaultValue]);
  }
});
