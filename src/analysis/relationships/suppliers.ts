import type { Topology } from "../../topology/topology.ts";
import { type BelievedQuestion, eachBelieved } from "./believed.ts";

/** The entities at the tail of relationships that are believed and meet conditions, and whether these are all. */
export function suppliers(
  topology: Topology,
  question: BelievedQuestion,
): { readonly found: Uint32Array; readonly isComplete: boolean } {
  const found = new Set<number>();
  const isComplete = eachBelieved(topology, question, (_, from, to) => {
    // Supplying itself does not make an organization a vendor.
    if (from !== to) found.add(from);
  });
  return { found: Uint32Array.from(found), isComplete };
}
