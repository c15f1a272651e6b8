import { type BlastRadius, evidenceNames } from "../../analysis/blast-radius/blast-radius.ts";
import { fold } from "../../search/folding.ts";
import type { SortKey } from "../paging.ts";
import type { SortColumn } from "./first-in-order.ts";
import type { ImpactView } from "./impact-view.ts";

export type ImpactOrder = "SEVERITY" | "HOPS" | "LIKELIHOOD" | "CONFIDENCE" | "NAME";

/** A number that impacts are sorted by: of one impact, and of all as a column. */
interface Part {
  of(impact: ImpactView): number;
  column(radius: BlastRadius): SortColumn["values"];
  readonly descending?: true;
}

const evidence: Part = { of: (impact) => evidenceNames.indexOf(impact.evidence), column: (radius) => radius.evidence };
const likelihood: Part = {
  of: (impact) => impact.likelihood,
  column: (radius) => radius.columns.likelihoods,
  descending: true,
};
const hops: Part = { of: (impact) => impact.hops, column: (radius) => radius.columns.hops };
const confidence: Part = { of: (impact) => impact.confidence, column: (radius) => radius.confidences, descending: true };

/** The numbers that impacts are sorted by in each order, the first one first; ties are broken by id. That of names has none. */
const numericOrders: Readonly<Record<Exclude<ImpactOrder, "NAME">, readonly Part[]>> = {
  SEVERITY: [evidence, likelihood, hops],
  HOPS: [hops, likelihood],
  LIKELIHOOD: [likelihood, hops],
  CONFIDENCE: [confidence, likelihood],
};

/** What an impact is sorted by, its id left out. */
export function orderOfImpact(order: ImpactOrder): (impact: ImpactView) => SortKey {
  if (order === "NAME") return ({ name }) => [fold(name)];
  const parts = numericOrders[order];
  return (impact) => parts.map((part) => (part.descending === true ? -part.of(impact) : part.of(impact)));
}

/** Where an impact stands in an order. */
export function keyOfImpact(order: ImpactOrder): (impact: ImpactView) => SortKey {
  const orderOf = orderOfImpact(order);
  return (impact) => [...orderOf(impact), impact.entity];
}

/** The same numbers of all impacts. */
export function columnsOfOrder(order: Exclude<ImpactOrder, "NAME">, radius: BlastRadius): SortColumn[] {
  return numericOrders[order].map(({ column, descending = false }) => ({ values: column(radius), descending }));
}

/** Whether impacts that are equal in all numbers of an order are equally far away: then their rows are in the order of their ids. */
export function decidesHops(order: Exclude<ImpactOrder, "NAME">): boolean {
  return numericOrders[order].includes(hops);
}
