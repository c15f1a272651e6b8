import neo4j from "neo4j-driver";
import type { Entity, Source } from "../../model/records.ts";
import { type EntityVersion, type Recording, recordingOf, type SourceVersion } from "../../model/versions.ts";
import { markingRank } from "../../model/vocabulary.ts";
import type { TopologyVersion } from "../topology-feed.ts";
import { type Properties, present } from "./properties.ts";

/**
 * On an `:Entity` or `:Source`: when its version in force was recorded, by whom and why. Absent where it has been so from
 * the beginning.
 */
export function recordingProperties({ recordedAt, recordedBy, reason }: Recording): Properties {
  return present({ recordedAt: recordedAt === undefined ? undefined : neo4j.int(recordedAt), recordedBy, reason });
}

export function recordingIn(properties: Properties): Recording {
  const { recordedAt, recordedBy, reason } = properties as Recording;
  return recordingOf({ recordedAt, recordedBy, reason });
}

/**
 * `(:Version {recordedAt, recordedBy, reason, content, markingRank})-[:EARLIER_VERSION_OF]->(:Entity)` or `(:Source)`: a
 * version that is no longer in force, its record as JSON.
 */
export function versionProperties(recording: Recording, content: Entity | Source): Properties {
  return { ...recordingProperties(recording), content: JSON.stringify(content), markingRank: contentMarking(content) };
}

/** Who may see a version: its marking, as a rank. */
export function contentMarking({ marking = "CLEAR" }: Entity | Source): unknown {
  return neo4j.int(markingRank(marking));
}

export function earlierEntityOf(properties: Properties): EntityVersion {
  return { ...recordingIn(properties), entity: JSON.parse(properties["content"] as string) as Entity };
}
export function earlierSourceOf(properties: Properties): SourceVersion {
  return { ...recordingIn(properties), source: JSON.parse(properties["content"] as string) as Source };
}

/** What the topology needs of a version that is no longer in force. */
export function topologyVersionOf({ recordedAt, entity: { name, marking, fields } }: EntityVersion): TopologyVersion {
  return { name, marking, fields, ...(recordedAt === undefined ? {} : { recordedAt }) };
}

/** Oldest first: one that has been so from the beginning comes before all others. */
export function byRecording(a: Recording, b: Recording): number {
  return (a.recordedAt ?? Number.NEGATIVE_INFINITY) < (b.recordedAt ?? Number.NEGATIVE_INFINITY) ? -1 : 1;
}
