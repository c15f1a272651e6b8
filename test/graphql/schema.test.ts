import { isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType, isSpecifiedScalarType } from "graphql";
import { expect, test } from "vitest";
import { makeSchema } from "../../src/graphql/schema.ts";
import { entityKinds } from "../../src/model/entity-kinds.ts";
import { relationshipKindNames } from "../../src/model/relationship-kinds.ts";

const schema = makeSchema();
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));

/** Every part of the schema that a reader meets, with its description. */
function parts(): [name: string, description: string | null | undefined][] {
  return types.flatMap((type) => {
    const own: [string, string | null | undefined][] = [[type.name, type.description]];
    if (isEnumType(type)) for (const value of type.getValues()) own.push([`${type.name}.${value.name}`, value.description]);
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        own.push([`${type.name}.${field.name}`, field.description]);
        if ("args" in field) for (const arg of field.args) own.push([`${type.name}.${field.name}(${arg.name}:)`, arg.description]);
      }
    }
    return own;
  });
}

test("every type, field, argument and enum value is described", () => {
  expect(parts().length).toBeGreaterThan(400);
  expect(parts().filter(([, description]) => description == null || description.trim().length < 4)).toEqual([]);
});

test.each(entityKinds)("$kind has a type, its own fields and a list, from its record", ({ typeName, listName, fields }) => {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type`);
  expect(
    type
      .getInterfaces()
      .map((one) => one.name)
      .sort(),
  ).toEqual(["Entity", "Node"]);
  for (const field of fields) expect(type.getFields()[field.name]?.description).toBe(field.description);
  expect(String(schema.getQueryType()?.getFields()[listName]?.type)).toBe(`${typeName}Connection!`);
});

test("every relationship kind of the table is a value of the enum", () => {
  const type = schema.getType("RelationshipKind");
  expect(isEnumType(type) && type.getValues().map((value) => value.name)).toEqual(relationshipKindNames);
});
