import type { Topology } from "../../topology/topology.ts";
import type { Completeness } from "../blast-radius/completeness.ts";
import type { UpstreamQuestion } from "../traversal/question.ts";
import { assessedUpstreamOf } from "./completeness.ts";
import type { Upstream } from "./upstream.ts";

/** A dependency, by number, with how many members have it in their supply chain. */
export interface SharedDependency extends Upstream {
  readonly entity: number;
}
export interface SharedDependencies {
  /** By members (many first), hops, id. */
  readonly shared: readonly SharedDependency[];
  readonly completeness: Completeness;
  /** `maxHops`, unless the time ran out before. */
  readonly finishedHops: number;
}

/** What several members depend on, direct or at a distance. */
export function sharedDependencies(topology: Topology, question: UpstreamQuestion): SharedDependencies {
  const { byEntity, finishedHops, frontier, reasons } = assessedUpstreamOf(topology, question);
  const shared = [...byEntity].map(([entity, upstream]) => ({ entity, ...upstream }));
  shared.sort((a, b) => b.memberCount - a.memberCount || a.minHops - b.minHops || topology.entities.compare(a.entity, b.entity));
  const status = reasons.length > 0 ? "TRUNCATED" : "COMPLETE";
  return { shared, completeness: { status, reasons, explored: shared.length, frontier }, finishedHops };
}
