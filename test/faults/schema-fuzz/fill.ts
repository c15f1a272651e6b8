import { type GraphQLSchema, parse, validate } from "graphql";
import { chargeCost, type Priced } from "../../../src/graphql/request/cost.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { type HostileField, type HostileRequest, requestWith } from "./hostile-field.ts";

export interface FullRequest extends HostileRequest {
  readonly cost: number;
  /** How many fields it has. */
  readonly times: number;
}

/** What a stranger is charged for a request; undefined where it is refused. */
export function costOf({ query, variables }: HostileRequest, schema: GraphQLSchema, size: Priced["size"]): number | undefined {
  if (JSON.stringify({ query, variables }).length > defaultLimits.maxBodyBytes) return undefined;
  try {
    const document = parse(query, { maxTokens: defaultLimits.maxTokens });
    if (validate(schema, document, undefined, { maxErrors: 1 }).length > 0) return undefined;
    return chargeCost({ schema, query: document, variables, size, signedIn: false }, defaultLimits);
  } catch {
    return undefined;
  }
}

/** The longest request of these fields, in turn, that a stranger may send, found by halving; undefined where not one passes. */
export function fullRequest(
  repeated: readonly HostileField[],
  schema: GraphQLSchema,
  size: Priced["size"],
  mostFields = 600,
): FullRequest | undefined {
  if (repeated.length === 0) return undefined;
  const fields = Array.from({ length: mostFields }, (_, i) => repeated[i % repeated.length] as HostileField);
  let [most, least] = [fields.length + 1, 0];
  let best: FullRequest | undefined;
  while (most - least > 1) {
    const middle = Math.floor((most + least) / 2);
    const request = requestWith(fields.slice(0, middle));
    const cost = costOf(request, schema, size);
    if (cost === undefined) most = middle;
    else {
      least = middle;
      best = { ...request, cost, times: middle };
    }
  }
  return best;
}
