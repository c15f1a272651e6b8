import type { Topology } from "../../topology/topology.ts";
import type { Completeness } from "../blast-radius/completeness.ts";
import type { UpstreamQuestion } from "../traversal/question.ts";
import { boundedUpstreamOf } from "./bounds.ts";
import type { Upstream } from "./upstream.ts";

/** A dependency, by number, with how many members have it in their supply chain. */
export interface SharedDependency extends Upstream {
  readonly entity: number;
}
export interface SharedDependencies {
  /** By members (many first), hops, id. */
  readonly shared: readonly SharedDependency[];
  readonly completeness: Completeness;
  /** As many as were asked for, unless the time was over before. */
  readonly finishedHops: number;
}

/** What several members depend on, direct or at a distance. */
export function sharedDependencies(topology: Topology, question: UpstreamQuestion): SharedDependencies {
  const { byEntity, finishedHops, frontier, reasons } = boundedUpstreamOf(topology, question);
  const shared = [...byEntity].map(([entity, upstream]) => ({ entity, ...upstream }));
  shared.sort((a, b) => b.memberCount - a.memberCount || a.minHops - b.minHops || topology.entities.compare(a.entity, b.entity));
  const status = reasons.length > 0 ? "TRUNCATED" : "COMPLETE";
  return { shared, completeness: { status, reasons, explored: shared.length, frontier }, finishedHops };
}
