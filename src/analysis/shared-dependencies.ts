import type { Topology } from "../topology/topology.ts";
import type { Completeness } from "./completeness.ts";
import type { UpstreamQuestion } from "./question.ts";
import type { Upstream } from "./upstream.ts";
import { boundedUpstreamOf } from "./upstream-bounds.ts";

/** A dependency, by number, with the members in whose supply chain it is. */
export interface SharedDependency extends Upstream {
  readonly entity: number;
}
export interface SharedDependencies {
  /** By members (many first), hops, id. */
  readonly shared: readonly SharedDependency[];
  readonly completeness: Completeness;
}

/** What several members depend on, direct or at a distance. */
export function sharedDependencies(topology: Topology, question: UpstreamQuestion): SharedDependencies {
  const { byEntity, frontier, reasons } = boundedUpstreamOf(topology, question);
  const shared = [...byEntity].map(([entity, upstream]) => ({ entity, ...upstream }));
  shared.sort(
    (a, b) => b.members.length - a.members.length || a.minHops - b.minHops || topology.entities.compare(a.entity, b.entity),
  );
  const status = reasons.length > 0 ? "TRUNCATED" : "COMPLETE";
  return { shared, completeness: { status, reasons, explored: shared.length, frontier } };
}
