import { type GraphQLInputType, type GraphQLSchema, getNamedType, isEnumType, isInputObjectType, isObjectType } from "graphql";

type Hint = (schema: GraphQLSchema, match: RegExpExecArray, message: string) => string;

/** What graphql-js says of an input that it cannot read; each is followed by how to write it. The first that fits counts. */
const hints: readonly (readonly [says: RegExp, hint: Hint])[] = [
  [/Expected (?:value of )?type "\[?EntityRef!?(?:\]!?)?"(?:, found | to be an object)/, referenceHint],
  [/Expected (?:value of )?type "\[?ResolveInput!?(?:\]!?)?"(?:, found | to be an object)/, resolveHint],
  [/Value "(\w+)" does not exist in "(\w+)" enum/, enumHint],
  [/Enum "(\w+)" cannot represent non-enum value: "(\w+)"/, quotedEnumHint],
  [/OneOf Input Object "(\w+)" must specify exactly one key/, oneOfHint],
  [/Exactly one key must be specified for OneOf type "(\w+)"/, oneOfHint],
  [/Field "(\w+)" is not defined by type "(\w+)"/, fieldHint],
  [/Unknown argument "(\w+)" on field "(\w+)\.(\w+)"/, argumentHint],
];

/** How to write what a message says cannot be read; empty where nothing is known to help. A sentence with a blank before it. */
export function inputHint(schema: GraphQLSchema, message: string): string {
  for (const [says, hint] of hints) {
    const match = says.exec(message);
    if (match !== null) return hint(schema, match, message);
  }
  return "";
}

const foundText = /(?:, found |got invalid value )("(?:[^"\\]|\\.)*")/;
/** A longer one is hardly an ID. */
const longestId = 200;

function foundIn(message: string): string {
  const found = foundText.exec(message)?.[1];
  return found === undefined || found.length > longestId ? '"mercor"' : found;
}

function referenceHint(_: GraphQLSchema, __: RegExpExecArray, message: string): string {
  return ` Write {id: ${foundIn(message)}} for the entity with this ID, or {external: {scheme: "purl", value: "…"}} for one with an ID in another registry.`;
}

function resolveHint(_: GraphQLSchema, __: RegExpExecArray, message: string): string {
  return ` Write {text: ${foundIn(message)}} for what is called so, or {external: {scheme: "purl", value: "…"}} for what has an ID in another registry.`;
}

function enumHint(schema: GraphQLSchema, [, , name = ""]: RegExpExecArray, message: string): string {
  return valuesOf(schema.getType(name), message);
}

/** Where graphql-js knows none that is spelled like it. */
function valuesOf(type: unknown, message: string): string {
  if (!isEnumType(type) || message.includes("Did you mean")) return "";
  const names = type.getValues().map((value) => value.name);
  return ` Use one of ${names.join(", ")}.`;
}

function quotedEnumHint(schema: GraphQLSchema, [, name = "", value = ""]: RegExpExecArray, message: string): string {
  const type = schema.getType(name);
  if (isEnumType(type) && type.getValue(value) !== undefined) return ` Write ${value}, without quotes.`;
  return valuesOf(type, message);
}

function oneOfHint(schema: GraphQLSchema, [, name = ""]: RegExpExecArray): string {
  const keys = [...fieldsOf(schema.getType(name)).keys()];
  return keys.length === 0 ? "" : ` Give one of ${keys.join(", ")}.`;
}

function fieldHint(schema: GraphQLSchema, [, field = "", name = ""]: RegExpExecArray, message: string): string {
  const fields = fieldsOf(schema.getType(name));
  const elsewhere = misplaced(field, fields);
  if (elsewhere !== "") return elsewhere;
  const like = [...fields.keys()].filter((known) => known.toLowerCase().includes(field.toLowerCase()));
  if (like.length > 0 && field.length >= shortestPart) return ` Write ${like.join(" or ")}.`;
  return message.includes("Did you mean") || fields.size === 0 ? "" : ` ${name} has ${[...fields.keys()].join(", ")}.`;
}
/** What is shorter is a part of many names. */
const shortestPart = 4;

function argumentHint(schema: GraphQLSchema, [, argument = "", owner = "", query = ""]: RegExpExecArray): string {
  const ownerType = schema.getType(owner);
  const called = isObjectType(ownerType) ? ownerType.getFields()[query] : undefined;
  if (called === undefined) return "";
  return misplaced(argument, new Map(called.args.map(({ name, type }) => [name, type])));
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
