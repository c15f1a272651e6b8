import type { z } from "zod";
import { aList, anObject, aText, noField, noneOf, shown, wrongType } from "../model/value-faults.ts";

type Issue = z.core.$ZodRawIssue;

const types: Readonly<Record<string, string>> = {
  string: aText,
  array: aList,
  object: anObject,
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

const mostShown = 5;

/** What is wrong with a field and what to give instead, as the part of a sentence after its name; a schema's own words come first. */
export function inputFault(issue: Issue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.input, types[issue.expected as string] ?? `a value of the type ${issue.expected}`);
    case "invalid_value":
      return noneOf(issue.input, (issue.values as readonly unknown[]).map(String));
    case "unrecognized_keys":
      return noFields(issue.keys as readonly string[], fieldsOf(issue));
    case "too_small":
      return sized(issue, `at least ${issue.minimum}`);
    case "too_big":
      return sized(issue, `at most ${issue.maximum}`);
    case "invalid_union":
      return `${shown(issue.input)} is not of a form that the schema of the tool has for it`;
    case "invalid_format":
      return `${shown(issue.input)} does not have the form ${issue.format}`;
    default:
      return undefined;
  }
}

function noFields(keys: readonly string[], fields: readonly string[]): string {
  const sentences = keys.slice(0, mostShown).map((key) => `${shown(key)} ${noField(key, fields)}`);
  const others = keys.length - sentences.length;
  return [...sentences, ...(others > 0 ? [`${others} more are not fields here either`] : [])].join(". ");
}

function fieldsOf({ inst }: Issue): readonly string[] {
  const { shape } = (inst as z.ZodObject | undefined) ?? {};
  return shape === undefined ? [] : Object.keys(shape);
}

function sized({ origin, input }: Issue, bound: string): string {
  if (origin === "string") return `has ${(input as string).length} characters; give ${bound}`;
  if (origin === "array") return `has ${(input as readonly unknown[]).length} entries; give ${bound}`;
  return `is ${shown(input)}; give ${bound}`;
}

/** All of them, in sentences: each names its field. */
export function inputFaults(issues: readonly z.core.$ZodIssue[]): string {
  const sentences = issues.slice(0, mostShown).map(({ path, message, code }) => {
    const field = fieldAt(path);
    const ended = /[.?]$/.test(message) ? message : `${message}.`;
    if (code === "unrecognized_keys") return field === "" ? ended : `In \`${field}\`, ${ended}`;
    return field === "" ? `The input ${ended}` : `\`${field}\` ${ended}`;
  });
  const others = issues.length - sentences.length;
  return [...sentences, ...(others > 0 ? [`${others} more faults are not shown.`] : [])].join(" ");
}

function fieldAt(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}
