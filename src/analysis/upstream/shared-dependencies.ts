import type { Topology } from "../../topology/topology.ts";
import type { Completeness, TruncationReason } from "../blast-radius/completeness.ts";
import type { UpstreamQuestion } from "../traversal/question.ts";
import { assessedUpstreamOf } from "./completeness.ts";
import { type Sought, soughtTest } from "./sought.ts";
import { type Upstream, upstreamOf } from "./upstream.ts";

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

/** The question as plain data. */
export interface SharedQuestion extends Omit<UpstreamQuestion, "counts"> {
  readonly sought: Sought;
}
/** The answer in columns. */
export interface SharedColumns extends Pick<SharedDependencies, "completeness" | "finishedHops"> {
  readonly entities: Uint32Array;
  readonly memberCounts: Uint32Array;
  readonly minHops: Uint8Array;
}

export function sharedColumns(topology: Topology, question: SharedQuestion): SharedColumns {
  const { shared, ...bounds } = sharedDependencies(topology, withCounts(topology, question));
  return {
    ...bounds,
    entities: Uint32Array.from(shared, ({ entity }) => entity),
    memberCounts: Uint32Array.from(shared, ({ memberCount }) => memberCount),
    minHops: Uint8Array.from(shared, ({ minHops }) => minHops),
  };
}

/** Only which ones are shared, in no order. */
export function sharedEntities(
  topology: Topology,
  question: SharedQuestion,
): { readonly entities: Uint32Array; readonly reasons: readonly TruncationReason[] } {
  const { byEntity, reasons } = upstreamOf(topology, withCounts(topology, question));
  return { entities: Uint32Array.from(byEntity.keys()), reasons: [...reasons] };
}

function withCounts(topology: Topology, question: SharedQuestion): UpstreamQuestion {
  return { ...question, counts: soughtTest(topology, question, question.sought) };
}
