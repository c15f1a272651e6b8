import { unlimited } from "../../../src/analysis/traversal/question.ts";
import type { SharedQuestion } from "../../../src/analysis/upstream/shared-dependencies.ts";
import { allChannels } from "../../../src/model/channels.ts";
import { afterAllDays, beforeAllDays } from "../../../src/model/partial-date.ts";
import type { TopologyRelationship } from "../../../src/store/topology-feed.ts";
import { MutableTopology } from "../../../src/topology/mutable-topology.ts";
import type { Topology } from "../../../src/topology/topology.ts";

export const size = 3_000;
const suppliersOfEach = 8;

export function idOf(entity: number): string {
  return `org-${String(entity).padStart(5, "0")}`;
}

export function supply(number: number, from: number, to: number, confidence = 1): TopologyRelationship {
  return {
    id: `supply-${number}`,
    kind: "SUPPLIES_DATA",
    from: idOf(from),
    to: idOf(to),
    attributes: {},
    claims: [{ stance: "SUPPORTS", status: "CONFIRMED", confidence, marking: "CLEAR", recordedAt: 1 }],
  };
}

/** Organizations that supply one another all over: everything is reached from everywhere, in many ways. */
export function largeTopology(): MutableTopology {
  const topology = new MutableTopology();
  const entities = Array.from({ length: size }, (_, entity) => {
    return { id: idOf(entity), kind: "ORGANIZATION", name: idOf(entity), marking: "CLEAR", fields: {} } as const;
  });
  const relationships = Array.from({ length: size * suppliersOfEach }, (_, number) => {
    const to = Math.floor(number / suppliersOfEach);
    return supply(number, (to * 31 + (number % suppliersOfEach) * 977 + 1) % size, to, 0.8 + (number % 20) / 100);
  });
  topology.fill({ entities, relationships });
  topology.rebuild();
  topology.moment = { revision: 1, recordedAt: 1, sourcesRecordedAt: 0 };
  return topology;
}

const conditions = {
  window: { from: beforeAllDays, to: afterAllDays },
  view: { knownAt: 10, clearance: 4 },
  filter: { minConfidence: 0, includeDisputed: true },
  maxNodes: unlimited,
};

/** What all of them share takes seconds. */
export function everythingShared(topology: Topology): SharedQuestion {
  const members = Array.from({ length: topology.entities.count }, (_, entity) => entity);
  return {
    ...conditions,
    minLikelihood: 0.01,
    maxHops: 20,
    members,
    minShared: 1,
    channels: allChannels,
    sought: { breachedOnly: false },
  };
}

export function harmFrom(entity: number, maxHops = 20) {
  return { ...conditions, minLikelihood: 0.01, maxHops, seeds: [{ entity, channels: allChannels }] };
}
