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
import { firstThatPasses } from "./cost-advice.ts";
import { refusal } from "./errors.ts";

/** The cost of a traversal itself, in fields, in addition to what is selected from it. */
export const traversalCost = 2_000;
/** The cost of a change itself: it is planned, checked against what is stored, and written. */
export const changeCost = 2_000;
/** The assumed length of a list without `first`. */
const usualListLength = 5;
/** Parts of a page that occur once, however long the page is. */
const oncePerPage = new Set(["pageInfo", "totalCount", "facets", "completeness", "receipt"]);
/** The maximum number of selections to examine: it bounds the cost analysis itself. */
const mostSelections = 20_000;

function listLength(value: unknown): number {
  return Array.isArray(value) ? value.length : 1;
}

/** How many times the selections below a field are resolved. */
function repetitions({ type, field, args }: Parameters<ComplexityEstimator>[0]): number {
  if (typeof args["first"] === "number") return Math.max(1, args["first"]);
  if (Array.isArray(args["ids"])) return listLength(args["ids"]);
  for (const records of ["claims", "entities"]) if (Array.isArray(args[records])) return Math.max(1, listLength(args[records]));
  if (Array.isArray(args["inputs"])) return listLength(args["inputs"]) * usualListLength;
  const maxNodes = nodeBudget(args);
  if (maxNodes !== undefined) return Math.max(1, maxNodes / usualListLength);
  const outer = isNonNullType(field.type) ? field.type.ofType : field.type;
  if (!isListType(outer) || type.name.endsWith("Connection")) return 1;
  return usualListLength;
}

/** The `maxNodes` of a drawing, which is the length of its lists. */
function nodeBudget(args: Readonly<Record<string, unknown>>): number | undefined {
  const input = args["input"] as { readonly maxNodes?: unknown } | null | undefined;
  const budget = args["maxNodes"] ?? input?.maxNodes;
  return typeof budget === "number" ? budget : undefined;
}

/**
 * Each field costs one, or its own `complexity` (a traversal costs more than a name), times the length of the list that
 * it is in. Introspection is free: a rule of its own bounds its depth.
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

/** The cost of each document and its variables, cached: a page sends the same request again and again. */
const knownCosts = new WeakMap<DocumentNode, Map<string, number>>();
const mostKnownCosts = 100;
const longestVariables = 1_000;

/** Throws COST_LIMIT, before any work is done, if a request costs more than `maxCost`. */
export function chargeCost(priced: Priced, maxCost: number): number {
  const asked = `${priced.operationName ?? ""} ${JSON.stringify(priced.variables)}`;
  let known = knownCosts.get(priced.query);
  if (known === undefined || known.size >= mostKnownCosts) {
    known = new Map();
    knownCosts.set(priced.query, known);
  }
  const cost = known.get(asked) ?? costOf(priced);
  if (asked.length <= longestVariables) known.set(asked, cost);
  if (cost > maxCost) {
    const passes = firstThatPasses(priced, maxCost, (query) => costOf({ ...priced, query }));
    throw refusal(
      "COST_LIMIT",
      `The request costs ${cost}, which is more than the limit of ${maxCost} (\`status.limits.maxCost\`).${passes} Ask for fewer items with \`first\`, for fewer fields of each, or for less at once.`,
    );
  }
  return cost;
}

function costOf({ schema, query, variables, operationName }: Priced): number {
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
