import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";

/** How long the lists of introspection are in a schema: on average, or of the types that its fields lead to, if longer. */
export type IntrospectedLengths = Readonly<Record<string, number>>;

const known = new WeakMap<GraphQLSchema, IntrospectedLengths>();

export function introspectedLengths(schema: GraphQLSchema): IntrospectedLengths {
  const lengths = known.get(schema) ?? measure(schema);
  known.set(schema, lengths);
  return lengths;
}

function fieldsOf(type: GraphQLNamedType) {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function measure(schema: GraphQLSchema): IntrospectedLengths {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap(fieldsOf);
  const led = fields.map(({ type }) => getNamedType(type));
  const ofTypes = (lengthOf: (type: GraphQLNamedType) => number) =>
    Math.max(average(types.map(lengthOf)), average(led.map(lengthOf)));
  return {
    "__Schema.types": types.length,
    "__Schema.directives": schema.getDirectives().length,
    "__Type.fields": ofTypes((type) => fieldsOf(type).length),
    "__Type.inputFields": average(types.map((type) => (isInputObjectType(type) ? Object.keys(type.getFields()).length : 0))),
    "__Type.enumValues": ofTypes((type) => (isEnumType(type) ? type.getValues().length : 0)),
    "__Type.interfaces": ofTypes((type) => (isObjectType(type) || isInterfaceType(type) ? type.getInterfaces().length : 0)),
    "__Type.possibleTypes": 1,
    "__Field.args": average(fields.map(({ args }) => args.length)),
    "__Directive.args": 1,
    "__Directive.locations": 3,
  };
}
