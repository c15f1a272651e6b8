import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  isScalarType,
} from "graphql";
import { SupplyGraphError } from "../../model/errors.ts";
import { noField } from "../../model/value-faults.ts";

/** Texts of an address by name, in their order. */
export type Parameters = readonly (readonly [name: string, text: string])[];

/** A field of an input, and the names that lead to it. */
interface Place {
  readonly way: readonly string[];
  readonly type: GraphQLInputType;
}

/** Deeper than any input of the schema, which may contain itself. */
const deepest = 4;
const inputName = "input";
const referenceType = "EntityRef";

/**
 * The variables of an operation, written as parameters of an address: each field by its name, with the names of what it lies in
 * before it (`time.at`) where another field is called the same. An entity is written by its ID or as `scheme:value`; a list by
 * giving the parameter several times or, for words of the schema, with commas; anything else that has fields, as JSON.
 *
 * Throws BAD_USER_INPUT for a name or a text that means nothing here.
 */
export function variablesOf(types: ReadonlyMap<string, GraphQLInputType>, parameters: Parameters): Record<string, unknown> {
  const places = placesIn(types);
  const variables: Record<string, unknown> = types.has(inputName) ? { [inputName]: {} } : {};
  for (const [name, text] of parameters) {
    const { way, type } = placeOf(name, places);
    put(variables, way, valueOf(type, text, name), name);
  }
  return variables;
}

/**
 * Throws BAD_USER_INPUT for variables without a field that the input needs. GraphQL would name the variable and its type, which
 * whoever writes an address never sees.
 */
export function refuseMissing(types: ReadonlyMap<string, GraphQLInputType>, variables: Readonly<Record<string, unknown>>): void {
  const inner = getNullableType(types.get(inputName));
  if (!isInputObjectType(inner)) return;
  const given = variables[inputName] as object;
  const missing = Object.values(inner.getFields()).find(
    (field) => isRequiredInputField(field) && !Object.hasOwn(given, field.name),
  );
  if (missing !== undefined) throw refusal(missing.name, "is missing; the question needs it");
}

/** Every field, the outer ones first. What lies in `input` is named without it. */
function placesIn(types: ReadonlyMap<string, GraphQLInputType>): readonly Place[] {
  const places: Place[] = [];
  let open: Place[] = [...types].map(([name, type]) => ({ way: [name], type }));
  for (let depth = 0; depth < deepest && open.length > 0; depth++) {
    places.push(...open);
    open = open.flatMap(({ way, type }) => {
      const inner = getNullableType(type);
      if (!isInputObjectType(inner) || inner.name === referenceType) return [];
      return Object.values(inner.getFields()).map((field): Place => ({ way: [...way, field.name], type: field.type }));
    });
  }
  return places;
}

function nameOf({ way }: Place): string {
  return (way[0] === inputName && way.length > 1 ? way.slice(1) : way).join(".");
}

function placeOf(name: string, places: readonly Place[]): Place {
  const called = (place: Place, own: string) => own === name || (isList(place) && own === `${name}s`);
  const whole = places.find((place) => called(place, nameOf(place)));
  if (whole !== undefined) return whole;
  const inner = places.filter((place) => place.way.length > 1 && called(place, place.way.at(-1)!));
  if (inner.length === 1) return inner[0]!;
  if (inner.length > 1) throw refusal(name, `is not clear: write ${inner.map(nameOf).join(" or ")}`);
  throw refusal(
    name,
    noField(name, places.map(nameOf)).replace("a field here", "a parameter here").replace("The fields", "The parameters"),
  );
}

/** Where `seed` names one of `seeds`. */
function isList({ type }: Place): boolean {
  return isListType(getNullableType(type));
}

function valueOf(type: GraphQLInputType, text: string, name: string): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    if (text.trimStart().startsWith("[")) return jsonOf(text, name);
    const texts = isEnumType(getNamedType(inner)) ? text.split(",") : [text];
    return texts.map((one) => valueOf(inner.ofType, one, name));
  }
  if (isEnumType(inner)) return text.trim().toUpperCase().replaceAll("-", "_");
  if (isInputObjectType(inner)) {
    return inner.name === referenceType && !text.trimStart().startsWith("{") ? referenceOf(text) : objectOf(text, name);
  }
  if (isScalarType(inner) && (inner.name === "Int" || inner.name === "Float")) {
    const number = Number(text);
    if (text.trim() === "" || !Number.isFinite(number)) throw refusal(name, `is ${JSON.stringify(text)}; give a number`);
    return number;
  }
  if (isScalarType(inner) && inner.name === "Boolean") {
    if (text !== "true" && text !== "false") throw refusal(name, `is ${JSON.stringify(text)}; give true or false`);
    return text === "true";
  }
  return text;
}

function referenceOf(text: string): object {
  if (text.startsWith("pkg:")) return { external: { scheme: "purl", value: text } };
  const [, scheme, value] = /^([a-z][a-z0-9.-]*):(.+)$/s.exec(text) ?? [];
  return scheme === undefined ? { id: text } : { external: { scheme, value } };
}

function objectOf(text: string, name: string): object {
  const value = jsonOf(text, name);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw refusal(name, "is not a JSON object");
  return value;
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(name, "is not JSON; write it like a variable of GraphQL, with names in quotes");
  }
}

/** Lists grow; anything else is given once. */
function put(variables: Record<string, unknown>, way: readonly string[], value: unknown, name: string): void {
  let at = variables;
  for (const step of way.slice(0, -1)) {
    at[step] ??= {};
    const inner = at[step];
    if (typeof inner !== "object" || inner === null || Array.isArray(inner))
      throw refusal(name, "is part of a parameter that is given as well; give only one of them");
    at = inner as Record<string, unknown>;
  }
  const last = way.at(-1)!;
  if (way.length === 1 && last === inputName) {
    Object.assign(variables, { input: { ...(variables[inputName] as object), ...(value as object) } });
    return;
  }
  const before = Object.hasOwn(at, last) ? at[last] : undefined;
  if (before === undefined) at[last] = value;
  else if (Array.isArray(before) && Array.isArray(value)) at[last] = [...before, ...value];
  else throw refusal(name, "is given twice");
}

function refusal(name: string, problem: string): SupplyGraphError {
  return new SupplyGraphError("BAD_USER_INPUT", `\`${name}\` ${problem}.`, { field: name });
}
