import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
} from "graphql";
import { type ComplexityEstimator, getComplexity } from "graphql-query-complexity";
import { refusal } from "./errors.ts";

/** What a traversal costs beside what is shown of it, in fields. */
export const traversalCost = 2_000;
/** So many items are reckoned for a list that has no `first`. */
const usualListLength = 5;
/** Parts of a list's page that are there once, however long the page is. */
const oncePerPage = new Set(["pageInfo", "totalCount", "facets", "completeness", "receipt"]);
/** Selections that are looked at when the cost is reckoned: a bound on the reckoning itself. */
const mostSelections = 20_000;

function listLength(value: unknown): number {
  return Array.isArray(value) ? value.length : 1;
}

/** How many times what is below a field is answered. */
function repetitions({ type, field, args }: Parameters<ComplexityEstimator>[0]): number {
  if (typeof args["first"] === "number") return Math.max(1, args["first"]);
  if (Array.isArray(args["ids"])) return listLength(args["ids"]);
  if (Array.isArray(args["inputs"])) return listLength(args["inputs"]) * usualListLength;
  const maxNodes = nodeBudget(args);
  if (maxNodes !== undefined) return Math.max(1, maxNodes / usualListLength);
  const outer = isNonNullType(field.type) ? field.type.ofType : field.type;
  if (!isListType(outer) || type.name.endsWith("Connection")) return 1;
  return usualListLength;
}

/** A drawing's own limit: its lists are as long, not as long as lists usually are. */
function nodeBudget(args: Readonly<Record<string, unknown>>): number | undefined {
  const input = args["input"] as { readonly maxNodes?: unknown } | null | undefined;
  const budget = args["maxNodes"] ?? input?.maxNodes;
  return typeof budget === "number" ? budget : undefined;
}

/**
 * One for every field and item, times the length of the list that it stands in, plus what a field says of itself (a
 * traversal costs more than a name). Introspection is free: its depth is bounded by a rule of its own.
 */
const estimate: ComplexityEstimator = (options) => {
  const { field, childComplexity } = options;
  if (field.name.startsWith("__")) return 0;
  const own = Number(field.extensions?.["complexity"] ?? 1);
  if (!isCompositeType(getNamedType(field.type))) return oncePerPage.has(field.name) ? 0 : own;
  if (oncePerPage.has(field.name)) return 0;
  return own + repetitions(options) * childComplexity;
};

interface Priced {
  readonly schema: GraphQLSchema;
  readonly query: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string | undefined;
}

/** What documents cost with the variables that they were asked with: a page asks the same again and again. */
const reckoned = new WeakMap<DocumentNode, Map<string, number>>();
const mostReckoned = 100;
const longestVariables = 1_000;

/** Throws COST_LIMIT, before any work is done, when a request asks for more than its share. */
export function chargeCost(priced: Priced, maxCost: number): number {
  const asked = `${priced.operationName ?? ""} ${JSON.stringify(priced.variables)}`;
  let known = reckoned.get(priced.query);
  if (known === undefined || known.size >= mostReckoned) {
    known = new Map();
    reckoned.set(priced.query, known);
  }
  const cost = known.get(asked) ?? reckon(priced);
  if (asked.length <= longestVariables) known.set(asked, cost);
  if (cost > maxCost) {
    throw refusal(
      "COST_LIMIT",
      `The request costs ${cost}, which is more than the limit of ${maxCost} (\`status.limits.maxCost\`). Ask for fewer items with \`first\`, for fewer fields of each, or for less at once.`,
    );
  }
  return cost;
}

function reckon({ schema, query, variables, operationName }: Priced): number {
  try {
    return getComplexity({
      schema,
      query,
      variables,
      ...(operationName === undefined ? {} : { operationName }),
      estimators: [estimate],
      maxQueryNodes: mostSelections,
    });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes("number of nodes")) {
      throw refusal("COST_LIMIT", `The request selects more than ${mostSelections} fields. Ask for fewer at once.`);
    }
    throw refusal("BAD_USER_INPUT", error instanceof Error ? error.message : "The request cannot be read.");
  }
}
