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

/** What the contract says and the API does not yet, described as graphql-js does. */
const stillToCome = JSON.parse(read("./still-to-come.json")) as readonly string[];

test("what the contract has and the API does not is listed, and the list only gets shorter", () => {
  expect(changes.map(({ description }) => description).sort()).toEqual([...stillToCome].sort());
});

test("nothing that the API has already may change its type", () => {
  const whole = new Set<BreakingChangeType>([BreakingChangeType.TYPE_CHANGED_KIND, BreakingChangeType.REQUIRED_ARG_ADDED]);
  expect(changes.filter(({ type }) => whole.has(type))).toEqual([]);
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
