import { SupplyGraphError } from "../../model/errors.ts";
import type { Topology } from "../../topology/topology.ts";

/**
 * The number of an entity that the store holds. Throws STORE_UNAVAILABLE in the moment before the topology has it too: a
 * question about it would otherwise find nothing.
 */
export function numberOf(topology: Topology, id: string): number {
  const number = topology.entities.indexOf(id);
  if (number !== -1) return number;
  throw new SupplyGraphError("STORE_UNAVAILABLE", `"${id}" was recorded a moment ago. Retry in a second.`);
}
