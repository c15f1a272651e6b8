import type { ImpactColumns } from "../../analysis/blast-radius/impact-columns.ts";
import type { ImpactOrder } from "./impact-order.ts";

/** Orders that the columns of impacts alone decide: the others also rest on claims. */
const ofColumns: ReadonlySet<ImpactOrder> = new Set<ImpactOrder>(["HOPS", "LIKELIHOOD"]);
const known = new WeakMap<ImpactColumns, Map<ImpactOrder, Uint32Array>>();

/**
 * All rows of impacts in an order, sorted once for as long as their columns last, which for a search that is remembered is
 * longer than a request. Takes four bytes for each row and order.
 */
export function knownOrder(columns: ImpactColumns, order: ImpactOrder, sort: () => Uint32Array): Uint32Array {
  if (!ofColumns.has(order)) return sort();
  const orders = known.get(columns) ?? new Map<ImpactOrder, Uint32Array>();
  known.set(columns, orders);
  const rows = orders.get(order) ?? sort();
  orders.set(order, rows);
  return rows;
}
