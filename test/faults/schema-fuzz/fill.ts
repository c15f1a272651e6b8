import { type GraphQLSchema, parse, validate } from "graphql";
import { chargeCost, type Priced } from "../../../src/graphql/request/cost.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";

/** A request with fields of the root, each under an alias of its own. */
function requestWith(fields: readonly string[]): string {
  return `{ ${fields.map((field, place) => `r${place}: ${field}`).join(" ")} }`;
}

/** What a stranger is charged for a request; undefined where it is refused. */
function passes(query: string, schema: GraphQLSchema, size: Priced["size"]): number | undefined {
  if (query.length > defaultLimits.maxBodyBytes) return undefined;
  try {
    const document = parse(query, { maxTokens: defaultLimits.maxTokens });
    if (validate(schema, document, undefined, { maxErrors: 1 }).length > 0) return undefined;
    return chargeCost({ schema, query: document, variables: {}, size, signedIn: false }, defaultLimits);
  } catch {
    return undefined;
  }
}

/** The longest request of these fields, in turn, that a stranger may send, found by halving; undefined where not one passes. */
export function fullRequest(
  repeated: readonly string[],
  schema: GraphQLSchema,
  size: Priced["size"],
  mostFields = 600,
): { readonly query: string; readonly cost: number } | undefined {
  if (repeated.length === 0) return undefined;
  const fields = Array.from({ length: mostFields }, (_, i) => repeated[i % repeated.length] as string);
  let [most, least] = [fields.length + 1, 0];
  let best: { query: string; cost: number } | undefined;
  while (most - least > 1) {
    const middle = Math.floor((most + least) / 2);
    const query = requestWith(fields.slice(0, middle));
    const cost = passes(query, schema, size);
    if (cost === undefined) most = middle;
    else {
      least = middle;
      best = { query, cost };
    }
  }
  return best;
}
