import { type GraphQLInputType, type GraphQLSchema, getNamedType, isInputObjectType, isObjectType } from "graphql";

/** What graphql-js says of an input that it cannot read; each is followed by how to write it. */
const notAnObject = /Expected (?:value of )?type "\[?EntityRef!?(?:\]!?)?"(?:, found | to be an object)/;
const foundText = /(?:, found |got invalid value )("(?:[^"\\]|\\.)*")/;
const unknownField = /Field "(\w+)" is not defined by type "(\w+)"/;
const unknownArgument = /Unknown argument "(\w+)" on field "(\w+)\.(\w+)"/;

/** A longer one is hardly an ID. */
const longestId = 200;

/** How to write what a message says cannot be read; empty where nothing is known to help. A sentence with a blank before it. */
export function inputHint(schema: GraphQLSchema, message: string): string {
  if (notAnObject.test(message)) {
    const found = foundText.exec(message)?.[1];
    const id = found === undefined || found.length > longestId ? '"mercor"' : found;
    return ` Write {id: ${id}} for the entity with this ID, or {external: {scheme: "purl", value: "…"}} for one with an ID in another registry.`;
  }
  const [, field, type] = unknownField.exec(message) ?? [];
  if (field !== undefined && type !== undefined) return misplaced(field, fieldsOf(schema.getType(type)));
  const [, argument, owner, query] = unknownArgument.exec(message) ?? [];
  const ownerType = schema.getType(owner ?? "");
  const called = isObjectType(ownerType) ? ownerType.getFields()[query ?? ""] : undefined;
  if (argument === undefined || called === undefined) return "";
  return misplaced(argument, new Map(called.args.map(({ name, type: argumentType }) => [name, argumentType])));
}

type Fields = ReadonlyMap<string, GraphQLInputType>;

function fieldsOf(type: unknown): Fields {
  if (!isInputObjectType(type)) return new Map();
  return new Map(Object.values(type.getFields()).map((field) => [field.name, field.type]));
}

/** Where a field belongs that stands too far out: `limits: {maxHops: …}`. */
function misplaced(field: string, beside: Fields): string {
  const way = wayTo(field, beside, 3);
  if (way === undefined) return "";
  const written = way.reduceRight((inner, name) => `${name}: {${inner}}`, `${field}: …`);
  return ` \`${field}\` belongs in \`${way.at(-1)}\`: write ${written}.`;
}

/** The names of the inputs, outermost first, through which the nearest field of this name is reached. */
function wayTo(field: string, beside: Fields, deepest: number): string[] | undefined {
  const inputs = [...beside].map(([name, type]) => ({ name, fields: fieldsOf(getNamedType(type)) }));
  const home = inputs.find(({ fields }) => fields.has(field));
  if (home !== undefined) return [home.name];
  if (deepest === 1) return undefined;
  for (const { name, fields } of inputs) {
    const way = wayTo(field, fields, deepest - 1);
    if (way !== undefined) return [name, ...way];
  }
  return undefined;
}
