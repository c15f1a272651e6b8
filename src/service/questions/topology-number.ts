import { SupplyGraphError } from "../../model/errors.ts";
import type { Topology } from "../../topology/topology.ts";

/**
 * The number of an entity that the store holds. STORE_UNAVAILABLE in the moment before the topology has it too: without
 * it, a question would be about nothing, and answer that nothing was found.
 */
export function numberOf(topology: Topology, id: string): number {
  const number = topology.entities.indexOf(id);
  if (number !== -1) return number;
  throw new SupplyGraphError("STORE_UNAVAILABLE", `"${id}" was recorded a moment ago; ask again in a second.`);
}
