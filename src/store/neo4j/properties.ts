import type { Json } from "../../model/records.ts";

/** Properties of a node or relationship in Neo4j: scalars, and lists of text. */
export type Properties = Record<string, unknown>;

function isNatural(value: Json): boolean {
  if (Array.isArray(value)) return value.every((one) => typeof one === "string");
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/**
 * Own fields and attributes as properties of the same names, so that they can be read and queried in Neo4j Browser.
 * Values that Neo4j has no property type for (lists of objects), and those of unknown names, go as JSON into `more`.
 */
export function encodeOwn(values: Readonly<Record<string, Json>>, known: ReadonlySet<string>): Properties {
  const properties: Properties = {};
  const more: [string, Json][] = [];
  for (const [name, value] of Object.entries(values)) {
    if (known.has(name) && isNatural(value)) properties[name] = value;
    else more.push([name, value]);
  }
  // Not an object literal: a name such as __proto__ must come back as it went in.
  if (more.length > 0) properties["more"] = JSON.stringify(more);
  return properties;
}

export function decodeOwn(properties: Properties, known: ReadonlySet<string>): Record<string, Json> {
  const values: [string, Json][] = [];
  for (const name of known) {
    const value = properties[name];
    if (value !== undefined && value !== null) values.push([name, value as Json]);
  }
  const more = properties["more"];
  if (typeof more === "string") values.push(...(JSON.parse(more) as [string, Json][]));
  return Object.fromEntries(values);
}

/** Leaves out what is undefined: in Neo4j a property either has a value or does not exist. */
export function present(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

/** Those of the named texts that a node has. */
export function optionalTexts<Name extends string>(properties: Properties, names: readonly Name[]): { [name in Name]?: string } {
  const texts: { [name in Name]?: string } = {};
  for (const name of names) {
    const value = properties[name];
    if (typeof value === "string") texts[name] = value;
  }
  return texts;
}
