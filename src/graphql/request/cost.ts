import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import { SupplyGraphError } from "../../model/errors.ts";
import type { GraphSize } from "../../service/catalog/graph-size.ts";
import { Inputs } from "../cost/inputs.ts";
import { priceOf } from "../cost/price.ts";
import { type Costed, type List, rootFields, Selections } from "../cost/selections.ts";
import { mostFaults } from "../execution/executor.ts";
import { firstThatPasses } from "./cost-advice.ts";
import { refusal } from "./errors.ts";
import type { Limits } from "./limits.ts";

export interface Priced {
  readonly schema: GraphQLSchema;
  readonly query: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string | undefined;
  /** Of the graph that is asked. */
  readonly size: GraphSize;
  /** Whether the caller has signed in, and may ask for more at once. */
  readonly signedIn: boolean;
}

/** The cost of each document and its variables, cached: a page sends the same request again and again. */
const knownCosts = new WeakMap<DocumentNode, Map<string, number>>();
const mostKnownCosts = 100;
const longestVariables = 1_000;

/**
 * Throws COST_LIMIT, before any work is done, if a request costs more than its caller may ask for at once, or follows
 * relationships in too many of its fields, and BAD_USER_INPUT if one of its inputs is too long.
 */
export function chargeCost(priced: Priced, limits: Limits): number {
  const { cost, refused } = assess(priced, limits);
  if (refused !== undefined) throw refused();
  return cost;
}

/** What an operation costs at least, whatever its variables: what its questions do that cannot be left out. */
export function leastCost({ schema, query, operationName, size }: Omit<Priced, "variables" | "signedIn">): number {
  const operation = getOperationAST(query, operationName);
  const root = operation && schema.getRootType(operation.operation);
  let least = 0;
  for (const selection of operation?.selectionSet.selections ?? []) {
    if (selection.kind !== Kind.FIELD || (selection.directives?.length ?? 0) > 0) continue;
    const field = root?.getFields()[selection.name.value];
    least += (field && priceOf(field)?.least?.(size)) ?? 0;
  }
  return least;
}

/** What `chargeCost` returns; undefined where it would throw COST_LIMIT. */
export function costToPass(priced: Priced, limits: Limits): number | undefined {
  const { cost, refused } = assess(priced, limits);
  return refused === undefined ? cost : undefined;
}

interface Assessed {
  readonly cost: number;
  /** Why the request is refused, if it is: what to say takes longer than the cost. */
  readonly refused?: () => GraphQLError;
}

function assess(priced: Priced, limits: Limits): Assessed {
  const maxCost = priced.signedIn ? limits.maxSignedInCost : limits.maxCost;
  const { size, signedIn } = priced;
  const operation = getOperationAST(priced.query, priced.operationName);
  if (operation == null) return { cost: 0 };
  const asked = JSON.stringify([operation.name?.value, size.entities, size.relationships, signedIn, priced.variables]);
  let known = knownCosts.get(priced.query);
  if (known === undefined || known.size >= mostKnownCosts) {
    known = new Map();
    knownCosts.set(priced.query, known);
  }
  const passed = known.get(asked);
  if (passed !== undefined && passed <= maxCost) return { cost: passed };
  const { cost, lists, of } = price(priced, operation, limits);
  if (cost > maxCost) return { cost, refused: () => tooDear({ cost, lists, of }, priced, operation, maxCost) };
  const traversals = traversalsIn(of, operation);
  if (traversals > limits.maxTraversals) return { cost, refused: () => tooManyTraversals(traversals, limits) };
  if (asked.length <= longestVariables) known.set(asked, cost);
  return { cost };
}

function tooDear(
  { cost, lists, of }: ReturnType<typeof price>,
  { query, signedIn }: Priced,
  operation: OperationDefinitionNode,
  maxCost: number,
): GraphQLError {
  const { body = "" } = query.loc?.source ?? {};
  const costWith = (firsts: ReadonlyMap<FieldNode, number>) => costOf({ ...of, firsts }, operation).cost;
  const passes = firstThatPasses({ lists, operation, length: body.length }, maxCost, costWith);
  const limit = signedIn ? "maxSignedInCost" : "maxCost";
  return refusal(
    "COST_LIMIT",
    `The request costs ${cost}, which is more than the limit of ${maxCost} (\`status.limits.${limit}\`).${passes} Ask for fewer items with \`first\`, for fewer fields of each, or for less at once.`,
  );
}

interface Cost {
  readonly cost: number;
  readonly lists: readonly List[];
}

function price(priced: Priced, operation: OperationDefinitionNode, limits: Limits): Cost & { readonly of: Costed } {
  const { schema, query, size } = priced;
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], priced.variables, {
    maxErrors: mostFaults,
  });
  if (coerced === undefined) throw refusal("BAD_USER_INPUT", errors.map(({ message }) => message).join("\n"));
  const definitions = query.definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(definitions.map((fragment) => [fragment.name.value, fragment]));
  // The body of a change, which takes a role, is bounded as a whole.
  const inputs = new Inputs(size, operation.operation === OperationTypeNode.MUTATION ? undefined : limits);
  const of: Costed = { schema, fragments, variables: coerced, size, inputs };
  return { ...costOf(of, operation), of };
}

function costOf(of: Costed, operation: OperationDefinitionNode): Cost {
  const selections = new Selections(of);
  const root = of.schema.getRootType(operation.operation);
  if (root == null) return { cost: 0, lists: [] };
  try {
    const { once } = selections.costOf(operation.selectionSet, root);
    return { cost: Math.ceil(once), lists: selections.lists };
  } catch (error) {
    if (error instanceof SupplyGraphError) throw refusal(error.code, error.message);
    if (error instanceof GraphQLError) throw refusal("BAD_USER_INPUT", error.message);
    throw error;
  }
}

/** How many fields of a request follow relationships through the graph. */
function traversalsIn(of: Costed, operation: OperationDefinitionNode): number {
  const root = of.schema.getRootType(operation.operation);
  if (root == null) return 0;
  return rootFields(of, root, operation.selectionSet).filter((field) => priceOf(field)?.isTraversal === true).length;
}

function tooManyTraversals(count: number, { maxTraversals }: Limits): GraphQLError {
  return refusal(
    "COST_LIMIT",
    `The request asks ${count} questions that follow relationships, which is more than the limit of ${maxTraversals} (\`status.limits.maxTraversals\`). Ask for fewer at once.`,
  );
}
