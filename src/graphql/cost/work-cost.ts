import { SupplyGraphError } from "../../model/errors.ts";
import type { GraphSize } from "../../service/catalog/graph-size.ts";
import type { Limits } from "../request/limits.ts";
import { costOfNames } from "./inputs.ts";
import { question } from "./prices.ts";

/** Of each record that is read and told, with its claims and sources. */
const ofEachRecord = 40;
/** Of what is asked itself, whatever it is. */
const ofAsking = 500;

/** How much is done for a question that is not asked in GraphQL. */
export interface Work {
  readonly searches: number;
  readonly records: number;
  /** What entities are called in it. */
  readonly names: readonly string[];
}

/** What work costs on a graph of this size, in the units of `prices.ts`. */
function costOfWork({ searches, records, names }: Work, size: GraphSize): number {
  const ofSearches = searches === 0 ? 0 : question(searches).charge({}, size).own;
  return Math.ceil(ofAsking + ofSearches + records * ofEachRecord + costOfNames(names, size));
}

/** The same, for a caller who may ask for so much at once. Throws COST_LIMIT where it is more. */
export function chargeWork(work: Work, size: GraphSize, signedIn: boolean, { maxCost, maxSignedInCost }: Limits): number {
  const cost = costOfWork(work, size);
  const most = signedIn ? maxSignedInCost : maxCost;
  if (cost <= most) return cost;
  const message = `The question costs ${cost}, which is more than the limit of ${most}. Ask for fewer records, or about less at once.`;
  throw new SupplyGraphError("COST_LIMIT", signedIn ? message : `${message} Callers who are signed in may ask for more.`);
}
