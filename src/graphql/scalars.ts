import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { formatInstant, parseInstant } from "../model/instant.ts";
import { isPartialDate } from "../model/partial-date.ts";
import type { Instant, Json } from "../model/records.ts";

function textOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}

function readInstant(value: unknown): Instant {
  const instant = typeof value === "string" ? parseInstant(value) : undefined;
  if (instant === undefined) throw new GraphQLError("Not an instant: write it as 2026-04-01T00:00:00Z.");
  return instant;
}

export const DateTimeScalar = new GraphQLScalarType<Instant, string>({
  name: "DateTime",
  description: "An instant, RFC 3339, e.g. 2026-04-01T00:00:00Z.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  serialize: (value) => formatInstant(value as Instant),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(textOf(node)),
});

function readPartialDate(value: unknown): string {
  if (typeof value !== "string" || !isPartialDate(value)) {
    throw new GraphQLError("Not a date: write 2026, 2026-03 or 2026-03-24.");
  }
  return value;
}

export const PartialDateScalar = new GraphQLScalarType<string, string>({
  name: "PartialDate",
  description: "2026, 2026-03 or 2026-03-24: all the days that it names, in UTC.",
  serialize: (value) => String(value),
  parseValue: readPartialDate,
  parseLiteral: (node) => readPartialDate(textOf(node)),
});

function jsonOf(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.LIST:
      return node.values.map((value) => jsonOf(value, variables));
    case Kind.OBJECT:
      // fromEntries defines keys of its own, so that a key named __proto__ stays a key.
      return Object.fromEntries(node.fields.map((field) => [field.name.value, jsonOf(field.value, variables)]));
    default:
      return node.value;
  }
}

export const JsonScalar = new GraphQLScalarType<Json, Json>({
  name: "JSON",
  description: "Any JSON value.",
  serialize: (value) => value as Json,
  parseValue: (value) => value as Json,
  parseLiteral: (node, variables) => jsonOf(node, variables ?? {}) as Json,
});
