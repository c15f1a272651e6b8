import { shown } from "../value-faults.ts";
import { orderOf } from "./version-orders.ts";

/** One part of a range: `>=1.82.7`. A version without an operator is meant by itself. */
export interface Constraint {
  readonly operator: "=" | "!=" | Bound;
  readonly version: string;
}
export type Bound = "<" | "<=" | ">" | ">=";

/** `vers:pypi/>=1.82.7|<=1.82.8`: which versions of a type of package are meant. */
export interface VersionRange {
  /** As it is written. */
  readonly text: string;
  /** A type of package URL, or the name of an order. */
  readonly type: string;
  /** `*` stands for every version: then there are no constraints. */
  readonly all: boolean;
  readonly constraints: readonly Constraint[];
}

/** A range; or what is wrong with the text, as the part of a sentence after the field's name. */
export type ReadRange = { readonly range: VersionRange } | { readonly fault: string };

/** Whether the text is meant as a range in this notation. */
export function isRange(text: string): boolean {
  return /^vers:/i.test(text.trim());
}

const example = "vers:pypi/>=1.82.7|<=1.82.8";

/** Reads a range. White space counts for nothing, and parts of it may be percent-encoded. */
export function readRange(text: string): ReadRange {
  const [, type, rest] = /^vers:([a-z0-9][a-z0-9.+-]*)\/(.*)$/i.exec(text.replace(/\s/g, "")) ?? [];
  if (type === undefined || rest === undefined) {
    return { fault: `${shown(text)} is not a range; write the type of package and what holds for its versions, as in ${example}` };
  }
  const scheme = type.toLowerCase();
  if (rest === "*") return { range: { text, type: scheme, all: true, constraints: [] } };
  const constraints: Constraint[] = [];
  for (const part of rest.split("|")) {
    const [, operator = "", encoded = ""] = /^(>=|<=|!=|<|>|=)?(.*)$/.exec(part) ?? [];
    const version = decoded(encoded);
    const constraint = { operator: operator === "" ? "=" : operator, version } as Constraint;
    const fault = faultOf(constraint, scheme);
    if (fault !== undefined) return { fault: `${shown(text)}: ${fault}` };
    constraints.push(constraint);
  }
  return { range: { text, type: scheme, all: false, constraints } };
}

export function isBound(constraint: Constraint): constraint is Constraint & { readonly operator: Bound } {
  return constraint.operator !== "=" && constraint.operator !== "!=";
}

function faultOf(constraint: Constraint, type: string): string | undefined {
  const { operator, version } = constraint;
  if (version === "") return `a version is missing between the bars; write ${example}`;
  if (version === "*") return "* stands for every version, and nothing may stand with it";
  // Within a version of Python, ! follows the epoch: 1!2.0.
  if (/[<>=,]|^!|\s/.test(version)) return `${shown(version)} is not a version; separate what holds with |, as in ${example}`;
  const order = isBound(constraint) ? orderOf(type) : undefined;
  if (order === undefined || order.readBound(version) !== undefined) return undefined;
  return `${shown(version)} is not a version that the order of ${type} (${order.name}) has a place for, so that nothing can be ${operator} it; list the versions that are meant, one by one`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not encoded, then.
    return text;
  }
}
