import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from "graphql";
import { formatInstant, parseInstant } from "../../model/instant.ts";
import { dateOfDay, firstDay, isPartialDate } from "../../model/partial-date.ts";
import type { Instant, Json } from "../../model/records.ts";
import { shown } from "../../model/value-faults.ts";

function textOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}

/** For a literal, the message shows the value and its location. For a variable, GraphQL itself adds them. */
function misread(what: string, node: ValueNode | undefined): GraphQLError {
  if (node === undefined) return new GraphQLError(`Not ${what}.`);
  return new GraphQLError(`${shown(node.kind === Kind.STRING ? node.value : print(node))} is not ${what}.`, { nodes: node });
}

function readInstant(value: unknown, node?: ValueNode): Instant {
  const instant = typeof value === "string" ? parseInstant(value) : undefined;
  if (instant === undefined) throw misread(`an instant: write it as ${beginningOf(value)}T00:00:00Z`, node);
  return instant;
}

/** The first day of what is given as a date, or else one for example. */
function beginningOf(value: unknown): string {
  const day = typeof value === "string" && isPartialDate(value) ? dateOfDay(firstDay(value)) : undefined;
  return day ?? "2026-04-01";
}

export const DateTimeScalar = new GraphQLScalarType<Instant, string>({
  name: "DateTime",
  description: "An instant in RFC 3339 format, e.g. 2026-04-01T00:00:00Z.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  serialize: (value) => formatInstant(value as Instant),
  parseValue: (value) => readInstant(value),
  parseLiteral: (node) => readInstant(textOf(node), node),
});

function readPartialDate(value: unknown, node?: ValueNode): string {
  if (typeof value !== "string" || !isPartialDate(value)) throw misread("a date: write 2026, 2026-03 or 2026-03-24", node);
  return value;
}

export const PartialDateScalar = new GraphQLScalarType<string, string>({
  name: "PartialDate",
  description: "A year, a month or a day: 2026, 2026-03 or 2026-03-24. It stands for all the days that it covers, in UTC.",
  serialize: (value) => String(value),
  parseValue: (value) => readPartialDate(value),
  parseLiteral: (node) => readPartialDate(textOf(node), node),
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
      // `fromEntries` defines own properties, so that a key named __proto__ stays a key.
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
