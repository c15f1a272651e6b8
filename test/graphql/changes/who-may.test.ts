import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeSchema } from "../../../src/graphql/schema.ts";
import { callerRoles } from "../../../src/model/caller-roles.ts";
import { anonymous } from "../../../src/service/asker.ts";
import { type Api, libraryOf } from "../api.ts";
import { caller, openForWriting } from "./writers.ts";

let api: Api;
beforeAll(async () => {
  api = await openForWriting();
});
afterAll(() => api.close());

/** The least role that a change takes, whatever is in it. */
const leastRole: Readonly<Record<string, keyof typeof callerRoles>> = {
  recordEntities: "EDITOR",
  assertClaims: "EDITOR",
  retractClaim: "EDITOR",
  importDocument: "EDITOR",
  correctEntity: "CURATOR",
  correctRelationship: "CURATOR",
  correctSource: "CURATOR",
};

/** Some value of the type: the schema alone says what a change is given. */
function someValue(type: GraphQLInputType): string {
  if (isNonNullType(type)) return someValue(type.ofType);
  if (isListType(type)) return `[${someValue(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const given = type.isOneOf ? fields.slice(0, 1) : fields.filter((field) => isNonNullType(field.type));
    return `{ ${given.map((field) => `${field.name}: ${someValue(field.type)}`).join(", ")} }`;
  }
  return { Boolean: "true", Float: "0.5", Int: "1", PartialDate: '"2026"', JSON: "{}" }[String(type)] ?? '"nothing-of-the-kind"';
}

const mutations = Object.values(makeSchema().getMutationType()!.getFields());
const cases = mutations.flatMap((field) => [...Object.keys(callerRoles), "stranger"].map((role) => [field.name, role] as const));

test("of every change it is known who may make it", () => {
  expect(Object.keys(leastRole).sort()).toEqual(mutations.map(({ name }) => name).sort());
});

describe("who may make a change", () => {
  test.each(cases)("%s: %s", async (name, role) => {
    const field = mutations.find((one) => one.name === name)!;
    const needed = field.args.filter((arg) => isNonNullType(arg.type)).map((arg) => `${arg.name}: ${someValue(arg.type)}`);
    const given = [...needed, "dryRun: true"];
    const asker = role === "stranger" ? anonymous : caller("somebody", role as keyof typeof callerRoles, "RED");
    const { errors, data } = await api.ask(`mutation { ${name}(${given.join(", ")}) { userErrors { code } revision } }`, {}, asker);
    const roles = Object.keys(callerRoles);
    const may = role !== "stranger" && roles.indexOf(role) >= roles.indexOf(leastRole[name]!);
    if (may) {
      expect(errors).toEqual([]);
      expect(data[name].revision).toBe(1);
    } else {
      expect(errors.map(({ extensions }) => extensions["code"])).toEqual([role === "stranger" ? "UNAUTHENTICATED" : "FORBIDDEN"]);
    }
    expect(await libraryOf(api.app).store.revision()).toBe(1);
  });
});
