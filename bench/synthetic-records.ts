import { entityKindNames } from "../src/model/entity-kinds.ts";
import type { ClaimStatus } from "../src/model/vocabulary.ts";
import type { TopologyEntity } from "../src/store/topology-feed.ts";
import { confidences, type SyntheticGraph } from "./generator.ts";

/** All claims of a synthetic graph were recorded then. */
export const recordedAt = "2026-07-01T00:00:00.000Z";
export const markedFor = "AMBER";
const roles = [["DATA_VENDOR"], ["LAB"], ["CLOUD_PROVIDER"], [], []] as const;
const opennesses = ["OPEN_WEIGHTS", "API", "CLOSED"] as const;
const availabilities = ["AVAILABLE", "UNKNOWN"] as const;

/** Padded, so that ids are in the order of numbers. */
export function entityId(entity: number): string {
  return `syn-${String(entity).padStart(7, "0")}`;
}
export function relationshipId(relationship: number): string {
  return `synrel-${String(relationship).padStart(8, "0")}`;
}

/** An entity of the graph, its fields drawn from its number. */
export function entityOf(graph: SyntheticGraph, entity: number): TopologyEntity {
  const kind = entityKindNames[graph.entityKinds[entity]!]!;
  const releasedOn = `20${18 + (entity % 9)}-0${1 + (entity % 7)}`;
  const fields = {
    ORGANIZATION: { roles: roles[entity % roles.length]! },
    TOOL: {},
    DATASET: { availability: availabilities[entity % availabilities.length]!, releasedOn },
    MODEL: { openness: opennesses[entity % opennesses.length]!, releasedOn },
    INCIDENT: { incidentKind: "data-breach", channels: [], status: "REPORTED" },
  }[kind];
  return { id: entityId(entity), kind, name: `Synthetic ${kind.toLowerCase()} ${entity}`, marking: "CLEAR", fields };
}

export function confidenceOf(graph: SyntheticGraph, relationship: number): number {
  return confidences[graph.confidence[relationship]!]!;
}

export function statusOf(graph: SyntheticGraph, relationship: number): ClaimStatus {
  const confidence = confidenceOf(graph, relationship);
  return confidence >= 0.95 ? "CONFIRMED" : confidence >= 0.6 ? "REPORTED" : "ALLEGED";
}
